internal import Mail
internal import RoundStore
internal import Rounds

/// What waits, what has left, and what needs a person.
public struct MailStatus: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The round's label or number; `nil` = all.
  public let label: String?

  /// A look at the queue.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Report: Encodable {
    let counts: [String: Int]
    let messages: [Entry]
    let unreachable: [Unreachable]

    struct Unreachable: Encodable {
      let id: String
      let reason: String
    }

    struct Entry: Encodable {
      let number: Int64
      let round: String
      let kind: String
      let state: String
      let name: String
      let address: String
      let attempts: Int
      let changed: String
      let next: String?
      let via: String?
      let reply: String?
      let returned: String?
    }
  }

  /// Looks. ``Answer/details`` has a line a message.
  ///
  /// - Throws: A ``Failure`` if there is no programme or no such round.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let messages = try Failure.store { () throws(StoreError) in
      let round = try label.map { (label) throws(StoreError) in try store.summary(of: label) }
      let found = try store.messages(of: round)
      // Nobody sends them if this process may decide: then a sending was interrupted.
      guard found.contains(where: { [.claimed, .inDoubt].contains($0.state) }),
        (try? OutboxDecisions(store, at: surroundings.clock())) != nil
      else { return found }
      return try store.messages(of: round)
    }
    let counts = Dictionary(messages.map { ($0.state, 1) }, uniquingKeysWith: +)
    let untold = untold(messages, store, surroundings)
    var answer = Answer(report: {
      Report(
        counts: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
        messages: messages.map(Self.entry), unreachable: untold.people)
    })
    let problems = MailWords.problems(
      messages.filter(\.needsPerson), areAll: label == nil, home)
    let past = messages.count(where: \.isPast)
    let returned = messages.filter { $0.returned != nil }.map {
      "came back: \($0.kind) of round \($0.round) to \($0.recipientName): \($0.returned ?? "")"
    }
    var lines = MessageState.allCases.compactMap { state in
      counts[state].map { "\($0.of("message")) \(Self.meaning[state] ?? state.rawValue)" }
    }
    if past > 0 { lines.append(Self.past(past)) }
    lines += MailWords.answers(about: messages) + problems + returned + untold.words
    answer.text = lines.map { TextTable.harmless($0) + "\n" }.joined()
    if messages.isEmpty { answer.text = "no messages\n" }
    answer.explain { Self.table(messages) }
    let waits = MessageState.leaving.contains { counts[$0] != nil }
    answer.status = problems.isEmpty ? waits ? .tryAgain : .done : .needsPerson
    answer.needs = problems
    return answer
  }

  /// Those of the round that was written about last who have no message, because nothing can be sent to
  /// them.
  private func untold(
    _ messages: [QueuedMessage], _ store: RoundStore, _ surroundings: Surroundings
  ) -> (people: [Report.Unreachable], words: [String]) {
    let telling = messages.filter { MailKind(rawValue: $0.kind)?.tellsOfGroup == true }
    // Whatever is wrong with the rules or templates is said by what writes messages.
    guard let round = telling.last?.round, let basis = try? store.mailBasis(round),
      let desk = try? MailDesk(home, surroundings), let maker = try? MessageMaker(basis, desk)
    else { return ([], []) }
    let told = Set(telling.filter { $0.round == round }.compactMap(\.member))
    let ids = maker.withoutAddress.filter { !told.contains($0) }
    guard !ids.isEmpty else { return ([], []) }
    let names = ids.map(basis.roster.nameAndID)
    return (
      ids.map { .init(id: $0.text, reason: maker.reason(against: $0) ?? "") },
      [
        "\(ids.count.of("member")) of round \(round) \(ids.count == 1 ? "has" : "have") no address that can "
          + "be sent to, and no message: \(names.cut(after: 10) ?? names.listed)"
      ]
    )
  }

  private static func past(_ count: Int) -> String {
    "\(count.of("message")) failed so long ago that nothing of \(count == 1 ? "it" : "them") is kept: "
      + "nothing to do"
  }

  private static func table(_ messages: [QueuedMessage]) -> [String] {
    TextTable.lines(
      [["number", "round", "kind", "to", "state", "since", "answer"]]
        + messages.map { message in
          [
            String(message.key), message.round, message.kind, message.recipientName,
            message.state.rawValue, message.changedAt, message.reply ?? "",
          ]
        })
  }

  private static let meaning: [MessageState: String] = [
    .queued: "queued", .claimed: "being sent", .inDoubt: "being sent", .sent: "sent",
    .written: "written to files, NOT e-mailed", .retry: "to be tried again", .failed: "failed",
    .held: "held: may or may not have arrived",
  ]

  private static func entry(_ message: QueuedMessage) -> Report.Entry {
    .init(
      number: message.key, round: message.round, kind: message.kind,
      state: message.state.rawValue, name: message.name, address: message.address,
      attempts: message.attempts, changed: message.changedAt, next: message.nextAt,
      via: message.via, reply: message.reply, returned: message.returned)
  }
}
