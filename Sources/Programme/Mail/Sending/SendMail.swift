internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Sends what is queued, at the pace that the server takes, each message once.
public struct SendMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// At most so many; `nil` = all.
  public var limit: Int?
  /// So many a minute, 0 = as many as can; `nil` = what the settings say.
  public var rate: Int?
  /// Whether only to say what would be done.
  public var rehearsing = false
  /// Whether what was written to files only is sent, too.
  public var withWritten = false
  /// Only messages about the round with this label or number; `nil` = about any.
  public var label: String?
  /// Only messages of these kinds; empty = of any.
  public var batches: [MailBatch] = []
  /// Whether to send from a copy, or an older state, of what was sent from last.
  public var adopting = false

  /// A sending of all that waits.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  struct Report: Encodable {
    let sent: Int
    let written: Int
    let later: Int
    let failed: Int
    let held: Int
    let waiting: Int
    let stopped: String?
  }

  /// Sends.
  ///
  /// - Parameters:
  ///   - surroundings: The world.
  ///   - tell: Shows lines before and between the sendings, which may take hours.
  ///   - progress: Told how many of how many are done.
  /// - Returns: How it ended.
  /// - Throws: A ``Failure``; another process sends, a secret cannot be had.
  public func run(
    in surroundings: Surroundings, tell: ([String]) -> Void,
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(Failure) -> Answer {
    try all(in: surroundings, tell: tell, progress: progress).answer
  }

  /// Sends as ``run(in:tell:progress:)`` does; also why nothing more could be sent, if so.
  func all(
    in surroundings: Surroundings, tell: ([String]) -> Void,
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(Failure) -> (answer: Answer, stopped: TransportFailure?) {
    let desk = try MailDesk(home, surroundings)
    let store = try home.open(surroundings)
    let selection = try selection(desk, store)
    let day = surroundings.today.date
    if rehearsing { return (try rehearse(desk, store, selection, on: day), nil) }
    let transport = try desk.transport()
    let sender = try Failure.store { () throws(StoreError) in
      try OutboxSender(store, adopting: adopting, token: surroundings.token)
    }
    let now = surroundings.clock()
    let resends = desk.mail.inDoubt == .resend
    let recovery = try Failure.store { () throws(StoreError) in
      try sender.recover(resending: resends, at: now)
    }
    let waiting = try Failure.store { () throws(StoreError) in
      try sender.waiting(at: now, selection)
    }
    let notes = try objections(waiting, store, on: day) + staying(store, selection)
    tell(
      MailWords.recovered(recovery, resends: resends)
        + MailWords.before(waiting, limit: limit, rate: rate ?? desk.mail.ratePerMinute, desk)
        + notes)
    if desk.mail.transport != .folder, waiting.contains(where: { $0.sender == MailWords.unset }) {
      throw .mail(.transport(.local(MailWords.noSender(waiting, home))))
    }
    var run = SendRun(
      sender: sender, transport: transport, surroundings: surroundings, resends: resends,
      rate: rate ?? desk.mail.ratePerMinute, limit: limit ?? .max, selection: selection)
    try run.all(of: min(waiting.count, limit ?? .max), progress: progress)
    try Failure.store { () throws(StoreError) in try sender.finish(at: surroundings.clock()) }
    return (try MailWords.after(run, store, desk), run.stopped)
  }

  /// What is to be sent.
  private func selection(
    _ desk: MailDesk, _ store: RoundStore
  ) throws(Failure) -> OutboxSelection {
    var selection = OutboxSelection(withWritten: withWritten && desk.mail.transport != .folder)
    if let label {
      selection.round = try Failure.store { () throws(StoreError) in try store.summary(of: label) }
    }
    if !batches.isEmpty {
      selection.kinds = Set(batches.flatMap(\.sent).map(\.rawValue))
    }
    try refuseOldRounds(selection, store)
    return selection
  }

  /// Refuses to e-mail what was written to files about several rounds: whoever sets up mail after a year would
  /// tell everybody of whom they met in each of its months.
  private func refuseOldRounds(
    _ selection: OutboxSelection, _ store: RoundStore
  ) throws(Failure) {
    guard selection.withWritten, selection.round == nil else { return }
    let written = try meant(selection, in: [.written], store).filter { $0.member != nil }
    let labels = Set(written.map(\.round))
    // A message may be of an older round than those queued before it.
    let rounds = try Failure.store { () throws(StoreError) in try store.rounds() }
      .map(\.label).filter(labels.contains)
    guard rounds.count > 1, let oldest = rounds.first, let latest = rounds.last else { return }
    throw .usage(.writtenRounds(rounds.count, oldest: oldest, latest: latest))
  }

  private func rehearse(
    _ desk: MailDesk, _ store: RoundStore, _ selection: OutboxSelection, on day: CivilDate
  ) throws(Failure) -> Answer {
    let states = MessageState.waiting + (selection.withWritten ? [.written] : [])
    let waiting = try meant(selection, in: states, store)
    var answer = Answer(
      Report(
        sent: 0, written: 0, later: 0, failed: 0, held: 0, waiting: waiting.count, stopped: nil))
    answer.words =
      MailWords.before(waiting, limit: limit, rate: rate ?? desk.mail.ratePerMinute, desk)
      + (try objections(waiting, store, on: day)) + (try staying(store, selection))
      + ["nothing was sent (--dry-run)"]
    return answer
  }

  /// What has come up against the groups of those who are about to be told of them: whoever sends may not be
  /// the one who saw it come up, and what was said takes a correction.
  private func objections(
    _ waiting: [QueuedMessage], _ store: RoundStore, on day: CivilDate
  ) throws(Failure) -> [String] {
    let telling = waiting.filter { MailKind(rawValue: $0.kind)?.tellsOfGroup == true }
    guard !telling.isEmpty else { return [] }
    let words = try ObjectionWords(home, store, on: day)
    let told = Dictionary(grouping: telling, by: \.round)
    return told.sorted { $0.key < $1.key }.flatMap { label, messages in
      words.about(label).lines(about: Set(messages.compactMap(\.member)))
    }.map(TextTable.harmless)
  }

  /// What is said of messages in files that were asked for and stay there, as nothing is e-mailed yet.
  private func staying(
    _ store: RoundStore, _ selection: OutboxSelection
  ) throws(Failure) -> [String] {
    guard withWritten, !selection.withWritten else { return [] }
    let count = try meant(selection, in: [.written], store).count
    guard count > 0 else { return [] }
    return [
      "note: \(count.of("message")) in files \(count == 1 ? "stays" : "stay") there, NOT e-mailed: --written needs "
        + "another transport under [mail] in \(home.rules) than \"folder\""
    ]
  }

  /// The messages in these states that are to be sent: what has no bytes any more cannot leave.
  private func meant(
    _ selection: OutboxSelection, in states: [MessageState], _ store: RoundStore
  ) throws(Failure) -> [QueuedMessage] {
    try Failure.store { () throws(StoreError) in try store.messages(in: states) }
      .filter { selection.contains($0) && !$0.isErased }
  }
}

extension Surroundings {
  /// A text that no other database has.
  fileprivate var token: String { String(freshSeed().value, radix: 36) }
}
