/// Writes the messages of a programme: fills templates, and puts sender and addresses around.
public struct MailWriter: Sendable {
  /// What the programme is called.
  public var programme: String
  /// Who writes.
  public var from: Mailbox
  /// Where answers go; `nil` = to ``from``.
  public var replyTo: MailAddress?
  /// Whom to ask; `nil` = where answers go.
  public var contact: MailAddress?
  /// Where a member asks to leave; `nil` = nowhere.
  public var leave: MailAddress?
  /// The moment that the messages bear.
  public var date: MailDate
  /// The texts.
  public var templates: TemplateSet

  /// Somebody who is written to.
  public struct Recipient: Hashable, Sendable {
    /// Name and address.
    public var mailbox: Mailbox
    /// The language.
    public var locale: String?

    /// A recipient.
    public init(mailbox: Mailbox, locale: String?) {
      (self.mailbox, self.locale) = (mailbox, locale)
    }
  }

  /// A writer for a programme.
  public init(programme: String, from: Mailbox, date: MailDate, templates: TemplateSet) {
    (self.programme, self.from, self.date) = (programme, from, date)
    self.templates = templates
  }

  /// The message of a `kind` about the round called `label` to `recipient`.
  public func message(
    _ kind: MailKind, _ content: MailContent, round label: String, to recipient: Recipient
  ) -> MailMessage {
    var values = content.values
    values["programme"] = programme.oneLine
    values["round"] = label
    values["contact"] = "\(contact ?? replyTo ?? from.address)"
    // The same for every message about the round: what comes later takes the place in a calendar.
    var digest = Digest()
    digest.add(recipient.mailbox.address.description.utf8)
    values["uid"] = "\(label).\(digest.text)@\(from.address.domain)"
    values["stamp"] = date.basic
    if !kind.isForCoordinators {
      if !recipient.mailbox.name.isEmpty { values["name"] = recipient.mailbox.name }
      values["leave"] = leave.map { "\($0)" }
    }
    let filled = templates.template(kind, locale: recipient.locale).filled(values)
    var message = MailMessage(
      from: from, to: recipient.mailbox, subject: filled.subject, date: date, text: filled.text)
    message.html = filled.html
    if let calendar = filled.calendar {
      message.attachments = [
        .init(
          name: "coffee.ics", type: "text/calendar; charset=utf-8", bytes: Array(calendar.utf8))
      ]
    }
    message.replyTo = replyTo
    message.leave = kind.isForCoordinators ? nil : leave
    return message
  }
}
