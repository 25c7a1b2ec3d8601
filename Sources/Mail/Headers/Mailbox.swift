/// Somebody as a header names them: `Zoë Yarrowgate <zoe@example.org>`.
public struct Mailbox: Hashable, Sendable {
  /// The name, with single blanks between its words; may be empty.
  public let name: String
  /// The address.
  public let address: MailAddress

  /// A name with an address. Blanks around the name and doubled ones are dropped: receivers do so,
  /// each in its own way.
  ///
  /// - Throws: ``HeaderError/control(header:scalar:)`` for a name that is more than one line.
  public init(name: String, address: MailAddress) throws(HeaderError) {
    let name = try HeaderText.checked(name, header: "a name")
    self.name = name.split(separator: " ").joined(separator: " ")
    self.address = address
  }

  /// The mailbox that `text` is: `name@host` or `Name <name@host>`.
  ///
  /// - Throws: ``HeaderError/mailbox(_:)`` for a bracket that is only closed, ``HeaderError/address(_:)`` for
  ///   an address that cannot be sent to, ``HeaderError/control(header:scalar:)`` for a name that is more
  ///   than one line.
  public init(_ text: String) throws(HeaderError) {
    guard text.hasSuffix(">") else {
      try self.init(name: "", address: try MailAddress(text))
      return
    }
    guard let start = text.lastIndex(of: "<") else { throw .mailbox(text) }
    let address = String(text[text.index(after: start)...].dropLast())
    var name = text[..<start].split(separator: " ").joined(separator: " ")
    if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") {
      name = String(name.dropFirst().dropLast())
    }
    try self.init(name: name, address: try MailAddress(address))
  }

  /// The parts of a header that may stand on lines of their own.
  func parts(after header: String) -> [String] {
    guard !name.isEmpty else { return [address.description] }
    let angle = "<\(address)>"
    guard HeaderText.isPlain(name), name.utf8.count <= 60 else {
      return EncodedWord.words(of: name, firstLine: header.count + 2) + [angle]
    }
    // Quotes always: a name may have a comma, a dot or brackets, which mean something without.
    var quoted = "\""
    for character in name.unicodeScalars {
      if character == "\\" || character == "\"" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return [quoted + "\"", angle]
  }

  /// A header that names the mailbox, without the line end.
  func header(_ name: String) -> String { HeaderText.folded(name, parts(after: name)) }
}
