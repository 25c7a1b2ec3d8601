/// The name of a message that the whole world shares (RFC 5322 section 3.6.4).
///
/// The same message gets the same name, however often it is built, so that a receiver may notice
/// a second copy; it names the recipient by number only.
public struct MessageID: Hashable, Sendable {
  /// `r7.m17.introduction.1.0a1b2c...@example.org`, without the angle brackets.
  public let text: String

  /// The name of the message number `revision` of its `kind` in a round to `recipient` (a number,
  /// not an address), with `message`'s content. What is no letter, digit or dash in a kind is written as
  /// a number: whatever a round is called, the name is one word of ASCII.
  public init(round: Int, recipient: String, kind: String, revision: Int, of message: MailMessage) {
    var digest = Digest()
    for part in [
      message.to.address.description, message.subject, message.text, message.html ?? "",
    ] { digest.add(part.utf8) }
    for attachment in message.attachments { digest.add(attachment.bytes) }
    text =
      "r\(round).\(recipient).\(Self.word(kind)).\(revision).\(digest.text)@"
      + message.from.address.domain
  }

  private static func word(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        String(UnicodeScalar(byte))
      default: (byte < 16 ? "=0" : "=") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
