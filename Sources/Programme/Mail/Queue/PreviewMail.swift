internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Shows messages as they would go, or as they are queued or have left, without queueing or sending any.
public struct PreviewMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// What to show.
  public let batch: MailBatch
  /// The round's label or number; `nil` = as for ``QueueMail``.
  public let label: String?
  /// Something to start a conversation with.
  public let topic: String?
  /// The id or address of whose message to show; `nil` = the first one.
  public let recipient: String?
  /// Where to write them to, as `.eml` files, all or that of ``recipient``; `nil` = nowhere.
  public let folder: String?

  /// A look at messages.
  public init(
    home: ProgrammeHome, batch: MailBatch, label: String?, topic: String?, recipient: String?,
    folder: String?
  ) {
    (self.home, self.batch, self.label) = (home, batch, label)
    (self.topic, self.recipient, self.folder) = (topic, recipient, folder)
  }

  private struct Report: Encodable {
    let round: String
    let messages: Int
    let queued: Int
    let shown: String?
    let folder: String?
  }

  /// Shows them.
  ///
  /// - Throws: As ``QueueMail/run(in:)``.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try MailDesk(home, surroundings)
    let store = try home.open(surroundings)
    if batch == .alarm { return try alarm(desk) }
    let basis = try batch.basis(label, in: store)
    var maker = try MessageMaker(basis, desk)
    maker.topic = topic ?? maker.topic
    let summary = basis.round.summary
    let found = try maker.batch(batch)
    var all =
      try Self.withQueued(found.messages, basis, store)
      + (batch == .corrections ? Self.waitingCorrections(basis, store) : [])
    let shown: Shown
    if let old = try earlier(all, basis, store) {
      all = [old]
      shown = old
    } else {
      guard !all.isEmpty else {
        throw .mail(.nothingToSay(kind: batch.rawValue, label: summary.label))
      }
      shown = try chosen(all, basis, found.unreachable)
      if folder != nil, recipient != nil { all = [shown] }
    }
    var notes: [String] = []
    if let folder { notes = try write(all, about: summary, to: folder, desk) }
    let text = MessageReader(shown.content).shown
    var answer = Answer(
      Report(
        round: summary.label, messages: all.count, queued: all.count { $0.queued != nil },
        shown: folder == nil ? text : nil, folder: folder))
    answer.words = [heading(all, summary.label)]
    if let folder {
      answer.words += notes + ["written to \(folder), NOT e-mailed"]
    } else {
      if recipient != nil { answer.words += shown.story }
      answer.text = text.hasSuffix("\n") ? text : text + "\n"
    }
    return answer
  }

  private func heading(_ all: [Shown], _ label: String) -> String {
    let queued = all.compactMap(\.queued)
    let sent = queued.count { $0.state == .sent }
    let isErased = all.contains(where: \.isErased)
    let place = sent == 0 ? "in the queue" : sent == queued.count ? "sent" : "queued or sent"
    return "\(batch.rawValue) of round \(label): \(all.count.of("message")), "
      + (queued.isEmpty
        ? "none queued yet"
        : queued.count == all.count
          ? "all \(place)" + (isErased ? "" : ": these are their bytes")
          : "\(queued.count) \(place)")
  }

  private func alarm(_ desk: MailDesk) throws(Failure) -> Answer {
    let alarm = try Alarm("(the reason)", label, desk)
    let text = alarm.messages.first.map { MessageReader($0.content).shown } ?? ""
    var answer = Answer(
      Report(
        round: alarm.label, messages: alarm.messages.count, queued: 0, shown: text, folder: nil))
    answer.words = ["alarm of round \(alarm.label), if there were one"]
    answer.text = text
    return answer
  }

  /// A message to be shown.
  private struct Shown {
    let kind: String
    let member: MemberID?
    let address: String
    let content: [UInt8]
    /// What it is in the queue; `nil` = not there yet.
    let queued: QueuedMessage?
    /// Whether it has left, and is not kept: ``content`` is what it would say today.
    var isErased = false

    /// What became of it, once it has left.
    var story: [String] {
      guard let queued, queued.state == .sent else { return [] }
      return !isErased
        ? ["sent \(queued.changedAt) to \(queued.address)"]
        : [
          "sent \(queued.changedAt)",
          "note: its words were erased since; these are what it would say today",
        ]
    }
  }

  /// Whose message is asked for: a member, else a coordinator's address.
  private struct Recipient {
    let text: String
    let id: MemberID?

    init(_ argument: String, _ basis: MailBasis) {
      text = MemberArgument.value(argument) ?? ""
      id = basis.roster.index(ofReference: text).map { basis.roster.members[$0].id }
    }

    func matches(_ member: MemberID?, _ address: String) -> Bool {
      id == nil ? FoldedText(address) == FoldedText(text) : member == id
    }
  }

  /// The messages, with the bytes of those that are queued: of several copies the last.
  private static func withQueued(
    _ messages: [NewMessage], _ basis: MailBasis, _ store: RoundStore
  ) throws(Failure) -> [Shown] {
    var queued: [String: QueuedMessage] = [:]
    for message in basis.queued {
      let key = "\(message.kind) \(message.member?.text ?? message.address)"
      if queued[key].map({ $0.revision > message.revision }) != true { queued[key] = message }
    }
    var shown: [Shown] = []
    for message in messages {
      let last = queued["\(message.kind) \(message.member?.text ?? message.address)"]
      let old = last.flatMap { $0.revision < message.revision ? nil : $0 }
      let content = try old.flatMap { (old) throws(Failure) in try Self.content(of: old, store) }
      let isErased = content == nil && [.sent, .written].contains(old?.state)
      shown.append(
        .init(
          kind: message.kind, member: message.member, address: message.address,
          content: content ?? message.content, queued: content != nil || isErased ? old : nil,
          isErased: isErased))
    }
    return shown
  }

  private static func content(
    of message: QueuedMessage, _ store: RoundStore
  ) throws(Failure) -> [UInt8]? {
    try Failure.store { () throws(StoreError) in try store.content(of: message) }
  }

  /// A change of a round queues them itself: nothing is left to correct then.
  private static func waitingCorrections(
    _ basis: MailBasis, _ store: RoundStore
  ) throws(Failure) -> [Shown] {
    var shown: [Shown] = []
    var told: Set<MemberID> = []
    for message in basis.queued {
      guard let kind = MailKind(rawValue: message.kind), let id = message.member else { continue }
      // Who was told of a group before, and reads now that it has none, reads a correction, too.
      let corrects = kind == .correction || kind == .leftOut && told.contains(id)
      if kind.tellsOfMeeting { told.insert(id) }
      guard corrects, message.state != .sent else { continue }
      guard let content = try Self.content(of: message, store) else { continue }
      shown.append(
        .init(
          kind: message.kind, member: message.member, address: message.address, content: content,
          queued: message))
    }
    return shown
  }

  /// The last message to whoever is asked for and gets none of `all`: of somebody who dropped out, or a
  /// correction that has left.
  private func earlier(
    _ all: [Shown], _ basis: MailBasis, _ store: RoundStore
  ) throws(Failure) -> Shown? {
    guard let recipient = recipient.map({ Recipient($0, basis) }),
      !all.contains(where: { recipient.matches($0.member, $0.address) })
    else { return nil }
    let kinds = Set(batch.sent.map(\.rawValue))
    for message in basis.queued.reversed()
    where kinds.contains(message.kind) && recipient.matches(message.member, message.address) {
      guard let content = try Self.content(of: message, store) else { continue }
      return Shown(
        kind: message.kind, member: message.member, address: message.address, content: content,
        queued: message)
    }
    return nil
  }

  private func chosen(
    _ all: [Shown], _ basis: MailBasis, _ unreachable: [MessageMaker.Unreachable]
  ) throws(Failure) -> Shown {
    guard let recipient = recipient.map({ Recipient($0, basis) }) else { return all[0] }
    guard let found = all.first(where: { recipient.matches($0.member, $0.address) }) else {
      guard let id = recipient.id else { throw .store(.unknownMember(recipient.text)) }
      let (kind, label) = (batch.rawValue, basis.round.summary.label)
      guard let one = unreachable.first(where: { $0.id == id }) else {
        throw .mail(.notAmong(kind: kind, label: label, recipient: recipient.text))
      }
      throw .mail(
        .untold(
          kind: kind, label: label, name: basis.roster.nameAndID(of: id), reason: one.reason))
    }
    return found
  }

  private func write(
    _ all: [Shown], about summary: RoundSummary, to folder: String, _ desk: MailDesk
  ) throws(Failure) -> [String] {
    try PrivateFolder.prepare(folder)
    let notes = try desk.home.noting(.messages, people: all.count, desk.surroundings)
    for (number, shown) in all.enumerated() {
      let digits = String(number + 1)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      try desk.surroundings.write(
        shown.content, to: "\(folder)/\(summary.label)-\(shown.kind)-\(padded).eml", overwrite: true
      )
    }
    return notes
  }
}
