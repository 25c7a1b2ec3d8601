internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Writes the messages about a round into the queue: each once, however often it is asked for.
public struct QueueMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// What to queue, in this order.
  public let batches: [MailBatch]
  /// The round's label or number; `nil` = the latest confirmed one, or the draft for an approval.
  public let label: String?
  /// Something to start a conversation with.
  public let topic: String?
  /// Whether those that are queued, and have not left, are written anew.
  public var renewing = false
  /// Why a round did not happen, for an alarm.
  public var reason: String?

  /// Messages to be queued.
  public init(home: ProgrammeHome, batches: [MailBatch], label: String?, topic: String?) {
    (self.home, self.batches) = (home, batches)
    (self.label, self.topic) = (label, topic)
  }

  private struct Report: Encodable {
    let round: String
    let added: [String: Int]
    let there: [String: Int]
    let unreachable: [Unreachable]

    struct Unreachable: Encodable {
      let id: String
      let reason: String
    }
  }

  /// Messages that are to be queued.
  private struct Prepared {
    let batch: MailBatch
    let subject: MailSubject
    let messages: MessagePile
    let count: Int
    /// The numbers of those that they take the place of.
    var replaced: [Int64] = []
    /// Who cannot be told, with the sentence that says it.
    let unreachable: [(one: MessageMaker.Unreachable, words: String)]

    var round: String {
      switch subject {
      case .round(let round): round.label
      case .missing(let label): label
      }
    }
  }

  /// Queues them: all, or nothing.
  ///
  /// - Throws: A ``Failure``; a template is wrong, the round is not confirmed, nobody is to be told.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try MailDesk(home, surroundings)
    let store = try home.open(surroundings)
    var prepared: [Prepared] = []
    for batch in batches { prepared.append(try prepare(batch, desk, store)) }
    let counts = try Failure.store { () throws(StoreError) in
      try store.queue(
        prepared.map { ($0.messages, $0.subject, $0.replaced) }, renewing: renewing)
    }
    var (added, there): ([String: Int], [String: Int]) = ([:], [:])
    var (words, needs): ([String], [String]) = ([], [])
    var unreachable: [MessageMaker.Unreachable] = []
    for (one, count) in zip(prepared, counts) {
      added[one.batch.rawValue] = count
      there[one.batch.rawValue] = one.count - count
      words.append(Self.sentence(one.batch, one.round, added: count, of: one.count))
      for (person, sentence) in one.unreachable where !unreachable.contains(person) {
        unreachable.append(person)
        words.append(sentence)
        needs.append(sentence)
      }
    }
    var answer = Answer(
      Report(
        round: prepared.last?.round ?? "", added: added, there: there,
        unreachable: unreachable.map { .init(id: $0.id.text, reason: $0.reason) }))
    answer.words = words.map(TextTable.harmless)
    answer.needs = needs
    answer.status = needs.isEmpty ? .done : .needsPerson
    if let next = try next(desk, store) {
      answer.next = [next]
    } else {
      answer.words.append("nothing waits to be sent")
    }
    return answer
  }

  private func prepare(
    _ batch: MailBatch, _ desk: MailDesk, _ store: RoundStore
  ) throws(Failure) -> Prepared {
    if batch == .alarm {
      let alarm = try Alarm(reason, label, desk)
      var messages = alarm.messages
      return Prepared(
        batch: batch, subject: .missing(label: alarm.label),
        messages: MessagePile(taking: &messages), count: alarm.messages.count, unreachable: [])
    }
    let basis = try batch.basis(label, in: store)
    var maker = try MessageMaker(basis, desk)
    maker.topic = topic ?? maker.topic
    var found = try maker.batch(batch)
    if renewing { found.messages += maker.others(of: batch, besides: found.messages) }
    let count = found.messages.count
    // Who was forgotten needs no message, and has no name.
    let unreachable = found.unreachable.filter { !$0.id.isForgotten }.map { one in
      (one: one, words: "not queued: \(basis.roster.nameAndID(of: one.id)): \(one.reason)")
    }
    // Who is no coordinator any more need not be told.
    let addresses = Set(found.messages.map { FoldedText($0.address) })
    let replaced = basis.queued.filter { message in
      renewing && batch.isForCoordinators && message.member == nil
        && batch.kinds.map(\.rawValue).contains(message.kind)
        && !addresses.contains(FoldedText(message.address))
    }
    return Prepared(
      batch: batch, subject: .round(basis.round.summary),
      messages: MessagePile(taking: &found.messages), count: count,
      replaced: replaced.map(\.key), unreachable: unreachable)
  }

  /// What to type now; `nil` where nothing waits. Coordinators are told of a draft or an alarm without
  /// setting off what waits for members.
  private func next(_ desk: MailDesk, _ store: RoundStore) throws(Failure) -> String? {
    let counts = try Failure.store { () throws(StoreError) in try store.messageCounts() }
    guard counts[.queued] != nil || counts[.retry] != nil else { return nil }
    var (names, rest) = ("", "")
    if batches.allSatisfy(\.isForCoordinators) {
      let kinds = Set(batches.flatMap(\.kinds).map(\.rawValue))
      let others = try Failure.store { () throws(StoreError) in
        try store.messages(in: [.queued, .retry]).count { !kinds.contains($0.kind) }
      }
      if others > 0 {
        names = batches.map { " " + $0.rawValue }.joined()
        rest = "; rct mail send alone sends \(others) more"
      }
    }
    return "next: rct mail send\(names)\(home.option)   (\(desk.way); --dry-run looks first\(rest))"
  }

  private static func sentence(_ batch: MailBatch, _ round: String, added: Int, of all: Int)
    -> String
  {
    let there = all - added
    return "\(batch.rawValue) of round \(round): \(added.of("message")) queued"
      + (there == 0
        ? "" : ", \(there) queued or sent before, and left as \(there == 1 ? "it is" : "they are")")
  }
}

extension MailBatch {
  /// What the messages are made from.
  ///
  /// - Throws: A ``Failure`` if the round is not in the state in which people are told of it.
  func basis(_ label: String?, in store: RoundStore) throws(Failure) -> MailBasis {
    try Failure.store { () throws(StoreError) in
      let wanted: RoundState = self == .approval ? .draft : .confirmed
      var label = label
      if label == nil {
        let rounds = try store.rounds()
        guard let latest = rounds.last(where: { $0.state == wanted }) else {
          throw wanted == .draft
            ? .noDraft(latest: rounds.last?.label, rounds.last?.state)
            : rounds.last.map { .outbox(.notConfirmed(label: $0.label, state: $0.state)) }
              ?? .noRound
        }
        label = latest.label
      }
      let basis = try store.mailBasis(label)
      let found = basis.round.summary
      guard found.state == wanted else {
        throw wanted == .draft
          ? .notADraft(label: found.label, state: found.state)
          : .outbox(.notConfirmed(label: found.label, state: found.state))
      }
      return basis
    }
  }
}

extension MessageMaker {
  /// What is queued for members and has not left, and is not made with its batch every time: corrections, of
  /// which nothing is left to correct once they are queued, and further copies.
  fileprivate func others(of batch: MailBatch, besides made: [NewMessage]) -> [NewMessage] {
    let kinds = Set(batch.kinds.map(\.rawValue))
    var revisions: [MemberID: [String: Set<Int>]] = [:]
    for message in made {
      guard let id = message.member else { continue }
      revisions[id, default: [:]][message.kind, default: []].insert(message.revision)
    }
    return basis.queued.filter { message in
      guard let id = message.member, kinds.contains(message.kind), message.state != .sent
      else { return false }
      return revisions[id]?[message.kind]?.contains(message.revision) != true
    }.compactMap(again)
  }

  /// The messages of a batch, and who cannot be told.
  ///
  /// - Throws: A ``Failure`` if there is nobody whom it could be for.
  func batch(
    _ batch: MailBatch
  ) throws(Failure) -> (messages: [NewMessage], unreachable: [Unreachable]) {
    switch batch {
    case .introductions: introductions()
    case .reminders: groupMessages(.reminder)
    case .feedback: groupMessages(.feedback)
    case .corrections: corrections()
    case .pairList: (try pairList(revision: lastPairList), [])
    case .approval: (try approval(), [])
    // About a round that is not there: see `Alarm`.
    case .alarm: ([], [])
    }
  }
}
