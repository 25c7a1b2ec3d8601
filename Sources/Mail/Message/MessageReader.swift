internal import Foundation

/// Reads messages: our own, to show them, and reports of others, to see what they report.
///
/// Knows the parts of MIME that these have, and takes whatever else there is as it stands.
public struct MessageReader {
  /// Headers in their order: names in lower case, values on one line, not decoded.
  public let headers: [(name: String, value: String)]
  /// What follows them.
  public let body: [UInt8]
  /// In how many messages around it it is a part.
  private let depth: Int

  /// Parts of parts are looked for so deep: a message that somebody nested on purpose has no end.
  private static let deepest = 10

  /// A message, or a part of one.
  public init(_ bytes: [UInt8]) {
    self.init(bytes, depth: 0)
  }

  /// Whether these are the bytes of a message: something has to say whom it is from, or what it is about.
  public var isMessage: Bool {
    let names = Set(headers.map(\.name))
    return ["from", "to", "subject", "date", "message-id", "received", "mime-version"]
      .count { names.contains($0) } >= 2
  }

  private init(_ bytes: [UInt8], depth: Int) {
    self.depth = depth
    // Files may have been saved with other line ends.
    let lines = bytes.filter { $0 != UInt8(ascii: "\r") }
    let end = Self.endOfHeaders(lines)
    body = Array(lines[min(end + 1, lines.count)...])
    var headers: [(name: String, value: String)] = []
    for line in String(decoding: lines[..<end], as: UTF8.self).split(separator: "\n") {
      if line.first == " " || line.first == "\t", !headers.isEmpty {
        headers[headers.count - 1].value += " " + line.drop(while: Self.isBlank)
      } else if let colon = line.firstIndex(of: ":") {
        headers.append((line[..<colon].lowercased(), String(line[line.index(after: colon)...])))
      }
    }
    // A value may begin on the line after its name.
    self.headers = headers.map { name, value in
      (name: name, value: String(Self.withoutEnd(value.drop(while: Self.isBlank))))
    }
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  /// `text` without the blanks and tabs at its end.
  private static func withoutEnd(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }

  /// The value of a header, decoded.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name }.map { Self.decoded($0.value) }
  }

  /// The type in lower case: `text/plain`.
  public var type: String {
    let value = headers.first { $0.name == "content-type" }?.value ?? "text/plain"
    return value.prefix { $0 != ";" && !Self.isBlank($0) }.lowercased()
  }

  /// The parts of a multipart message, in their order.
  public var parts: [MessageReader] {
    let value = headers.first { $0.name == "content-type" }?.value ?? ""
    guard depth < Self.deepest, type.hasPrefix("multipart/"),
      let match = value.firstMatch(of: /boundary=(?:"([^"]+)"|([^;\s]+))/.ignoresCase())
    else { return [] }
    let boundary = "--" + (match.1 ?? match.2 ?? "")
    var parts: [[Substring]] = []
    for line in String(decoding: body, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      // Blanks after a boundary mean nothing (RFC 2046 section 5.1.1).
      let end = Self.withoutEnd(line)
      if end == boundary + "--" { break }
      if end == boundary {
        parts.append([])
      } else if !parts.isEmpty {
        parts[parts.count - 1].append(line)
      }
    }
    return parts.map { lines in
      MessageReader(Array(lines.joined(separator: "\n").utf8), depth: depth + 1)
    }
  }

  /// The first text in it, decoded.
  public var text: String {
    if let inner = parts.first { return inner.text }
    let encoding = header("content-transfer-encoding")?.lowercased()
    switch encoding {
    case "base64":
      let lines = String(decoding: body, as: UTF8.self).filter { !$0.isNewline }
      return String(decoding: Data(base64Encoded: lines) ?? Data(), as: UTF8.self)
    case "quoted-printable": return String(decoding: Self.unquoted(body), as: UTF8.self)
    default: return String(decoding: body, as: UTF8.self)
    }
  }

  /// How a person sees it: who, to whom, what about, and the text.
  public var shown: String {
    let lines = ["From", "To", "Reply-To", "Subject"].compactMap { name in
      header(name.lowercased()).map { "\(name): \($0.oneLine)" }
    }
    let files = Self.files(in: self).map { "Attached: \($0)" }
    return (lines + files).joined(separator: "\n") + "\n\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).oneLine }
      .joined(separator: "\n")
  }

  private static func files(in message: MessageReader) -> [String] {
    let value = message.headers.first { $0.name == "content-disposition" }?.value
    let own =
      value?.firstMatch(of: /filename="([^"]+)"/).map { String($0.1) }
      ?? value?.firstMatch(of: /filename\*=utf-8''([^;\s]+)/).flatMap {
        String($0.1).removingPercentEncoding
      }
    return [own].compactMap(\.self) + message.parts.flatMap(files)
  }

  /// The empty line after the headers.
  private static func endOfHeaders(_ lines: [UInt8]) -> Int {
    var start = 0
    while let end = lines[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if end == start { return start }
      start = end + 1
    }
    return lines.count
  }

  /// A value with its encoded words decoded; blanks between two of them mean nothing.
  private static func decoded(_ value: String) -> String {
    var bytes: [UInt8] = []
    var rest = Substring(value)
    while let match = rest.firstMatch(of: /=\?utf-8\?b\?([A-Za-z0-9+\/=]*)\?=/.ignoresCase()) {
      let before = rest[..<match.range.lowerBound]
      if bytes.isEmpty || !before.allSatisfy(\.isWhitespace) { bytes += Array(before.utf8) }
      bytes += Array(Data(base64Encoded: String(match.1)) ?? Data())
      rest = rest[match.range.upperBound...]
    }
    return String(decoding: bytes + Array(rest.utf8), as: UTF8.self)
  }

  private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "="), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if bytes[index + 1] == UInt8(ascii: "\n") {
        index += 2
      } else {
        let digits = String(
          decoding: bytes[(index + 1)..<min(index + 3, bytes.count)], as: UTF8.self)
        result.append(UInt8(digits, radix: 16) ?? UInt8(ascii: "?"))
        index += 3
      }
    }
    return result
  }
}
