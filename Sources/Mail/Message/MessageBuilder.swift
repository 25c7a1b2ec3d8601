/// Makes the bytes of a message: CRLF ends every line, and all is 7-bit, but for addresses that are
/// not.
///
/// No line of a body is longer than 76 characters, nor one of a header where it can be folded: an
/// address, the id of a message and the name of a file are never broken.
public enum MessageBuilder {
  /// The bytes of `message`.
  ///
  /// The same message and id give the same bytes.
  ///
  /// - Throws: A ``HeaderError`` if its subject is more than one line.
  public static func bytes(_ message: MailMessage, id: MessageID) throws(HeaderError) -> [UInt8] {
    var headers = [
      "Date: \(message.date.text)", message.from.header("From"), message.to.header("To"),
      try HeaderText.unstructured("Subject", message.subject),
      HeaderText.folded("Message-ID", ["<\(id.text)>"]),
      // Nobody's machine should answer (RFC 3834).
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
    ]
    if let address = message.replyTo {
      headers.append(HeaderText.folded("Reply-To", ["\(address)"]))
    }
    if let address = message.leave {
      headers.append(
        HeaderText.folded(
          "List-Unsubscribe", ["<mailto:\(percent("\(address)", keeping: "@+"))?subject=leave>"]))
    }
    return headers.joined(separator: "\r\n").utf8 + crlf + part(of: message, id)
  }

  /// Headers of the content, an empty line, and the content.
  private static func part(of message: MailMessage, _ id: MessageID) -> [UInt8] {
    var body = textPart("plain", message.text)
    if let html = message.html {
      body = multipart("alternative", [body, textPart("html", html)], id)
    }
    if !message.attachments.isEmpty {
      body = multipart("mixed", [body] + message.attachments.map(attachment), id)
    }
    return body
  }

  private static let crlf = Array("\r\n".utf8)

  private static func textPart(_ subtype: String, _ text: String) -> [UInt8] {
    let (header, body) = ContentEncoding.body(of: text)
    return "Content-Type: text/\(subtype); charset=utf-8\r\n\(header)\r\n\r\n".utf8 + body
  }

  private static func attachment(_ file: MailMessage.Attachment) -> [UInt8] {
    let head =
      "Content-Type: \(file.type)\r\nContent-Transfer-Encoding: base64\r\n"
      + "Content-Disposition: attachment;\(parameter(file.name))\r\n\r\n"
    return head.utf8 + ContentEncoding.base64(file.bytes)
  }

  /// The name of a file: a round may be called "März" (RFC 2231 section 4).
  private static func parameter(_ name: String) -> String {
    name.utf8.allSatisfy { $0 < 0x80 }
      ? " filename=\"\(name)\"" : "\r\n filename*=utf-8''\(percent(name, keeping: ""))"
  }

  private static func multipart(
    _ subtype: String, _ parts: [[UInt8]], _ id: MessageID
  ) -> [UInt8] {
    // Neither encoding can make "=_" (RFC 2045 section 6.7): no part has the boundary in it.
    let digest = id.text.split(separator: "@")[0].suffix(16)
    let boundary = "=_\(subtype)_\(digest)"
    // The line end in front of a boundary belongs to it: the part keeps its own.
    let head = "Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n\r\n"
    let body = parts.flatMap { "--\(boundary)\r\n".utf8 + $0 + crlf }
    return head.utf8 + body + "--\(boundary)--\r\n".utf8
  }

  /// `text` with its bytes as numbers, but for letters, digits and a few signs: an address inside a
  /// `mailto:` (RFC 6068), a name beyond ASCII.
  private static func percent(_ text: String, keeping signs: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        String(UnicodeScalar(byte))
      case _ where signs.utf8.contains(byte): String(UnicodeScalar(byte))
      default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
