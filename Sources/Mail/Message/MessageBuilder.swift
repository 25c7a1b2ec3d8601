/// Makes the bytes of a message: CRLF ends every line, no line is longer than 76 characters, and all
/// is 7-bit, but for addresses that are not.
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
        HeaderText.folded("List-Unsubscribe", ["<mailto:\(percent(address))?subject=leave>"]))
    }
    let text = headers.joined(separator: "\r\n") + "\r\n" + part(of: message, id)
    return Array(text.utf8)
  }

  /// Headers of the content, an empty line, and the content.
  private static func part(of message: MailMessage, _ id: MessageID) -> String {
    var body = textPart("plain", message.text)
    if let html = message.html {
      body = multipart("alternative", [body, textPart("html", html)], id)
    }
    if !message.attachments.isEmpty {
      body = multipart("mixed", [body] + message.attachments.map(attachment), id)
    }
    return body
  }

  private static func textPart(_ subtype: String, _ text: String) -> String {
    let (header, body) = ContentEncoding.body(of: text)
    return "Content-Type: text/\(subtype); charset=utf-8\r\n\(header)\r\n\r\n\(body)"
  }

  private static func attachment(_ file: MailMessage.Attachment) -> String {
    "Content-Type: \(file.type)\r\nContent-Transfer-Encoding: base64\r\n"
      + "Content-Disposition: attachment; filename=\"\(file.name)\"\r\n\r\n"
      + ContentEncoding.base64(file.bytes)
  }

  private static func multipart(
    _ subtype: String, _ parts: [String], _ id: MessageID
  ) -> String {
    // Neither encoding can make "=_" (RFC 2045 section 6.7): no part has the boundary in it.
    let digest = id.text.split(separator: "@")[0].suffix(16)
    let boundary = "=_\(subtype)_\(digest)"
    // The line end in front of a boundary belongs to it: the part keeps its own.
    return "Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n\r\n"
      + parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
  }

  /// An address inside a `mailto:` (RFC 6068).
  private static func percent(_ address: MailAddress) -> String {
    address.description.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "+"):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
