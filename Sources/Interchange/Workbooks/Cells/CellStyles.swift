/// The number formats of the styles that cells refer to (`xl/styles.xml`).
final class CellStyles: XMLVisitor {
  private var formats: [Int: NumberFormat] = [:]
  private var styles: [Int] = []
  private var isInside = false

  /// The format of cells with the style `index`.
  func format(_ index: Int) -> NumberFormat {
    guard styles.indices.contains(index) else { return .number }
    return formats[styles[index]] ?? NumberFormat(builtIn: styles[index])
  }

  func start(_ element: XMLElement) {
    switch element.name {
    case "numFmt":
      guard let id = element["numFmtId"].flatMap({ Int($0) }), let code = element["formatCode"]
      else { return }
      formats[id] = NumberFormat(code: code)
    case "cellXfs": isInside = true
    case "xf" where isInside: styles.append(element["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInside = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
