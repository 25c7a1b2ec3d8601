internal import CExpat

/// What looks at the elements of an XML part as they come.
protocol XMLVisitor: AnyObject {
  /// An element begins.
  func start(_ element: XMLElement)
  /// An element ends; its name without prefix.
  func end(_ name: String)
  /// Text inside the elements that have begun.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Whether what has come is to be taken before more comes.
  var isFull: Bool { get }
}

extension XMLVisitor {
  var isFull: Bool { false }
}

/// The start of an element; good only while it is being visited.
struct XMLElement {
  /// The name without prefix.
  let name: String
  private let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  fileprivate init(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    (self.name, self.attributes) = (Self.local(name), attributes)
  }

  /// The value of the attribute `name`, whatever its prefix.
  subscript(name: String) -> String? {
    guard var pair = attributes else { return nil }
    while let key = pair[0], let value = pair[1] {
      if Self.local(key) == name { return String(cString: value) }
      pair += 2
    }
    return nil
  }

  /// A name without the prefix of its namespace: producers choose prefixes as they like.
  fileprivate static func local(_ name: UnsafePointer<CChar>) -> String {
    var (start, next) = (name, name)
    while next.pointee != 0 {
      if next.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = next + 1 }
      next += 1
    }
    return String(cString: start)
  }
}

/// An XML part of an archive, handed to a visitor a piece at a time.
///
/// A document type declaration ends it: without one there are no entities but XML's own five, and
/// nothing that could be fetched or multiplied.
final class XMLPart {
  private let stream: PartStream
  private let name: String
  private let parser: XML_Parser
  private let visitor: any XMLVisitor
  private var isDeclared = false
  private var isSuspended = false
  private var isLast = false

  /// The part `entry` of `archive`, for `visitor`.
  init(_ entry: ZipArchive.Entry, of archive: ZipArchive, for visitor: some XMLVisitor) {
    stream = PartStream(entry, of: archive)
    (name, self.visitor) = (entry.name, visitor)
    guard let parser = XML_ParserCreate(nil) else { preconditionFailure("no memory for a parser") }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { part, name, attributes in
        guard let part, let name else { return }
        XMLPart.of(part).visitor.start(XMLElement(name, attributes))
      },
      { part, name in
        guard let part, let name else { return }
        let ended = XMLPart.of(part)
        ended.visitor.end(XMLElement.local(name))
        if ended.visitor.isFull { XML_StopParser(ended.parser, XML_Bool(1)) }
      })
    XML_SetCharacterDataHandler(parser) { part, text, count in
      guard let part, let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
        XMLPart.of(part).visitor.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { part, _, _, _, _ in
      guard let part else { return }
      let declared = XMLPart.of(part)
      declared.isDeclared = true
      XML_StopParser(declared.parser, XML_Bool(0))
    }
  }

  deinit { XML_ParserFree(parser) }

  /// How many packed bytes are read, and how many there are.
  var progress: (done: Int, all: Int) { stream.progress }

  /// Hands on what the next piece has, or as much of it as the visitor takes; `false` at the end.
  ///
  /// - Throws: A ``WorkbookError`` for what cannot be unpacked or is not well-formed.
  func advance() throws(WorkbookError) -> Bool {
    let status = isSuspended ? XML_ResumeParser(parser) : try parseNext()
    if isDeclared { throw .declaration(part: name) }
    isSuspended = status == XML_STATUS_SUSPENDED
    guard status == XML_STATUS_OK || isSuspended else {
      let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
      throw .damaged(
        "\(Excerpt.quoted(name)) is no XML in line \(XML_GetCurrentLineNumber(parser)) (\(reason))")
    }
    return isSuspended || !isLast
  }

  private func parseNext() throws(WorkbookError) -> XML_Status {
    let piece = try stream.next()
    isLast = piece == nil
    return (piece ?? []).withUnsafeBytes { bytes in
      XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
        isLast ? 1 : 0)
    }
  }

  /// Hands on everything.
  func finish() throws(WorkbookError) {
    while try advance() {}
  }

  private static func of(_ pointer: UnsafeMutableRawPointer) -> XMLPart {
    Unmanaged<XMLPart>.fromOpaque(pointer).takeUnretainedValue()
  }
}
