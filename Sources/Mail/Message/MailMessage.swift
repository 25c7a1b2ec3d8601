/// A message before it is bytes.
public struct MailMessage: Hashable, Sendable {
  /// A file that goes with it.
  public struct Attachment: Hashable, Sendable {
    /// Its name: letters, digits, dots and dashes.
    public let name: String
    /// Its type: `text/csv; charset=utf-8`.
    public let type: String
    /// Its content.
    public let bytes: [UInt8]

    /// A file; `type` is in the program's own words, never data.
    public init(name: String, type: String, bytes: [UInt8]) {
      (self.name, self.type, self.bytes) = (name, type, bytes)
    }
  }

  /// Who writes.
  public var from: Mailbox
  /// To whom.
  public var to: Mailbox
  /// Where answers go; `nil` = to ``from``.
  public var replyTo: MailAddress?
  /// Where a member asks to leave; `nil` = the message offers no such address.
  public var leave: MailAddress?
  /// What it is about.
  public var subject: String
  /// When it was written.
  public var date: MailDate
  /// The text.
  public var text: String
  /// The same as a page; `nil` = text only.
  public var html: String?
  /// Files.
  public var attachments: [Attachment] = []

  /// A message of text.
  public init(from: Mailbox, to: Mailbox, subject: String, date: MailDate, text: String) {
    (self.from, self.to, self.subject, self.date, self.text) = (from, to, subject, date, text)
  }
}
