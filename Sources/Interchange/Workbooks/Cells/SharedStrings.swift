/// The texts that cells share (`xl/sharedStrings.xml`), one after another in one block: workbooks
/// have hundreds of thousands of them.
final class SharedStrings: XMLVisitor {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var collector = CellTextCollector()

  /// The text with the number `index`, or `nil`.
  func text(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  func start(_ element: XMLElement) {
    if element.name == "si" { collector = CellTextCollector() }
    collector.start(element.name)
  }

  func end(_ name: String) {
    collector.end(name)
    guard name == "si" else { return }
    bytes.append(contentsOf: CellEscapes.decoded(collector.bytes))
    ends.append(bytes.count)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    collector.add(bytes)
  }
}

/// Puts the text of a cell together from its runs, without how it is pronounced (`rPh`).
struct CellTextCollector {
  /// The text so far: never much more than a value may have.
  private(set) var bytes: [UInt8] = []
  private var isInText = false
  private var isInPhonetics = false

  /// An element begins.
  mutating func start(_ name: String) {
    switch name {
    case "t": isInText = true
    case "rPh": isInPhonetics = true
    default: break
    }
  }

  /// An element ends.
  mutating func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "rPh": isInPhonetics = false
    default: break
    }
  }

  /// Text comes.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard isInText, !isInPhonetics, bytes.count <= TableLimits.fieldBytes else { return }
    bytes.append(contentsOf: text)
  }
}
