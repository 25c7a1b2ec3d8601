import Mail

extension MailMessage {
  /// A message that tests change.
  static func sample(
    to name: String = "Zoë Yarrowgate", subject: String = "Your coffee", text: String = "Hello\n"
  ) throws -> MailMessage {
    MailMessage(
      from: try Mailbox("Coffee trials <coffee@example.org>"),
      to: try Mailbox(name: name, address: try MailAddress("zoe@example.org")),
      subject: subject, date: try MailDate(utc: "2027-03-01T09:00:00Z"), text: text)
  }

  /// Its name in the first round, to its first recipient.
  var sampleID: MessageID {
    MessageID(round: 1, recipient: "m1", kind: "introduction", revision: 1, of: self)
  }

  /// Its bytes.
  func bytes() throws -> [UInt8] { try MessageBuilder.bytes(self, id: sampleID) }
}
