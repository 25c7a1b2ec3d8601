internal import Interchange
internal import Mail
internal import RoundStore

/// Tells the coordinators that a round needs them, and why.
struct Alarm {
  /// What the round is, or would be, called.
  let label: String
  /// A message to each of them.
  let messages: [NewMessage]

  /// The messages of an alarm, about the round of this month if `label` is `nil`.
  ///
  /// - Throws: A ``Failure``: there is no reason, or nobody to tell, or no round can be called so.
  init(_ reason: String?, _ label: String?, _ desk: MailDesk) throws(Failure) {
    guard let reason = reason.flatMap({ MemberArgument.value($0) }) else {
      throw .usage(.alarmWithoutReason)
    }
    let (writer, sender) = (try desk.writer(), try desk.sender())
    let label =
      try label.map(DrawRound.checked) ?? String(desk.surroundings.today.description.prefix(7))
    var messages: [NewMessage] = []
    for (position, address) in try desk.coordinators().enumerated() {
      guard let mailbox = try? Mailbox(name: "", address: address) else { continue }
      let kind = MailKind.alarm
      let message = writer.message(
        kind, .alarm(reason: reason), round: label, to: .init(mailbox: mailbox, locale: nil))
      let id = MessageID(
        round: 0, recipient: "c\(position + 1)", kind: "\(kind.rawValue).\(label)", revision: 1,
        of: message)
      guard let bytes = try? MessageBuilder.bytes(message, id: id) else { continue }
      messages.append(
        NewMessage(
          kind: kind.rawValue, member: nil, address: address.description,
          sender: sender.description, messageID: id.text, names: [], content: bytes))
    }
    (self.label, self.messages) = (label, messages)
  }
}
