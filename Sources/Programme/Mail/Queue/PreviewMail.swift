internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Shows messages as they would go, or as they are queued, without queueing or sending any.
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
  /// Where to write all of them to, as `.eml` files; `nil` = nowhere.
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
    let all =
      try Self.withQueued(found.messages, basis, store)
      + (batch == .corrections ? Self.waitingCorrections(basis, store) : [])
    guard !all.isEmpty else {
      throw .mail(.nothingToSay(kind: batch.rawValue, label: summary.label))
    }
    let shown = try chosen(all, basis, found.unreachable)
    var notes: [String] = []
    if let folder { notes = try write(all, about: summary, to: folder, desk) }
    let queued = all.count(where: \.isQueued)
    let text = MessageReader(shown.content).shown
    var answer = Answer(
      Report(
        round: summary.label, messages: all.count, queued: queued,
        shown: folder == nil ? text : nil, folder: folder))
    answer.words = [
      "\(batch.rawValue) of round \(summary.label): \(all.count.of("message")), "
        + (queued == 0
          ? "none queued yet"
          : queued == all.count
            ? "all in the queue: these are their bytes" : "\(queued) in the queue")
    ]
    if let folder {
      answer.words += notes + ["written to \(folder), NOT e-mailed"]
    } else {
      answer.text = text.hasSuffix("\n") ? text : text + "\n"
    }
    return answer
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
    let isQueued: Bool
  }

  /// The messages, with the bytes of those that are queued.
  private static func withQueued(
    _ messages: [NewMessage], _ basis: MailBasis, _ store: RoundStore
  ) throws(Failure) -> [Shown] {
    var queued: [String: QueuedMessage] = [:]
    for message in basis.queued {
      let recipient = message.member?.text ?? message.address
      queued["\(message.kind) \(message.revision) \(recipient)"] = message
    }
    var shown: [Shown] = []
    for message in messages {
      let recipient = message.member?.text ?? message.address
      let old = queued["\(message.kind) \(message.revision) \(recipient)"]
      let content = try Failure.store { () throws(StoreError) in
        try old.flatMap { (old) throws(StoreError) in try store.content(of: old) }
      }
      shown.append(
        .init(
          kind: message.kind, member: message.member, address: message.address,
          content: content ?? message.content, isQueued: content != nil))
    }
    return shown
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
      let content = try Failure.store { () throws(StoreError) in try store.content(of: message) }
      guard let content else { continue }
      shown.append(
        .init(
          kind: message.kind, member: message.member, address: message.address, content: content,
          isQueued: true))
    }
    return shown
  }

  private func chosen(
    _ all: [Shown], _ basis: MailBasis, _ unreachable: [MessageMaker.Unreachable]
  ) throws(Failure) -> Shown {
    guard let recipient = recipient.map({ MemberArgument.value($0) ?? "" }) else { return all[0] }
    let index = basis.roster.index(ofReference: recipient)
    let id = index.map { basis.roster.members[$0].id }
    guard
      let found = all.first(where: { shown in
        id == nil ? FoldedText(shown.address) == FoldedText(recipient) : shown.member == id
      })
    else {
      guard let id else { throw .store(.unknownMember(recipient)) }
      let (kind, label) = (batch.rawValue, basis.round.summary.label)
      guard let one = unreachable.first(where: { $0.id == id }) else {
        throw .mail(.notAmong(kind: kind, label: label, recipient: recipient))
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
        String(decoding: shown.content, as: UTF8.self),
        to: "\(folder)/\(summary.label)-\(shown.kind)-\(padded).eml", overwrite: true)
    }
    return notes
  }
}
