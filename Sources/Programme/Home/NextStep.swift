internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Where the month stands, and the one command to type next.
public struct NextStep: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The day to look from; `nil` = today.
  public let day: RoundDay?

  /// A look at a programme.
  public init(home: ProgrammeHome, day: RoundDay? = nil) {
    (self.home, self.day) = (home, day)
  }

  private struct Report: Encodable {
    let programme: String
    let month: String
    let members: Int
    let active: Int
    let rounds: Int
    let draft: String?
    let changedSinceDraft: Bool
    let signUps: SignUps?
    let silent: [String]
    let nextCommand: String?

    struct SignUps: Encodable {
      let round: String
      let count: Int
      let closes: String?
      let closed: Bool
    }

    enum CodingKeys: String, CodingKey {
      case programme, month, members, active, rounds, draft, silent
      case signUps = "sign_ups"
      case changedSinceDraft = "changed_since_draft"
      case nextCommand = "next_command"
    }
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or its rules are wrong.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let day = (day ?? surroundings.today).date
    let settings = try home.settings(nil)
    let (state, attendance, hand, coming) = try Self.look(
      home, store, settings, on: day, surroundings)
    let position = Position(
      state, attendance, hand, coming, day: day, home: home,
      isMailLocked: OutboxSender.isRefused(to: store))
    let objections = try ObjectionWords(home, store, on: day).ahead
    let silent = try Failure.store { () throws(StoreError) in try store.silentMembers(on: day) }
    var answer = Answer(
      Report(
        programme: settings.name, month: position.month, members: state.members,
        active: state.active, rounds: state.rounds.count, draft: state.rounds.draft?.label,
        changedSinceDraft: position.changedSinceDraft,
        signUps: coming.map {
          .init(
            round: $0.label, count: state.signUps[$0.label] ?? 0,
            closes: $0.closes?.description, closed: $0.isClosed)
        }, silent: silent.map(\.text), nextCommand: position.command))
    var lines = ["\(settings.name), \(position.month)"] + position.sentences
    let calls = hand.refused.map { "note: \($0)" }
    let notes =
      hand.unreadable.map { "note: when rounds are due cannot be read: \($0)" }
      + calls + (try misfits(store)) + objections.lines
    lines += notes
    answer.needs = notes + position.needs
    if !silent.isEmpty { lines.append(SilentWords.count(silent, home) + ".") }
    // Without members, these come first.
    let instead = state.members == 0 ? nil : objections.insteadOfConfirming
    lines.append(instead ?? position.line)
    answer.text = lines.map { TextTable.harmless($0) + "\n" }.joined()
    return answer
  }

  /// What in the rules does not fit the members, such as a host who is none: a draw refuses it.
  private func misfits(_ store: RoundStore) throws(Failure) -> [String] {
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    guard !roster.members.isEmpty else { return [] }
    do throws(Failure) {
      _ = try home.settings(roster)
      return []
    } catch {
      return error.lines.lines(most: 3).map { "note: no round can be drawn: \($0)" }
    }
  }

  /// The last line of a command that changed something.
  static func line(
    _ home: ProgrammeHome, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> String {
    let day = surroundings.today.date
    let (state, attendance, hand, coming) = try look(
      home, store, home.settings(nil), on: day, surroundings)
    return Position(
      state, attendance, hand, coming, day: day, home: home,
      isMailLocked: OutboxSender.isRefused(to: store)
    ).line
  }

  /// Where the programme stands, how many would be in the round at hand, which that is, and for which one
  /// people sign up, where they do.
  private static func look(
    _ home: ProgrammeHome, _ store: RoundStore, _ settings: ProgrammeSettings, on day: CivilDate,
    _ surroundings: Surroundings
  ) throws(Failure) -> (ProgrammeOverview, Attendance, RoundInTurn, ComingRound?) {
    let hand = try RoundInTurn(on: day, home, store, surroundings)
    func overview(_ day: CivilDate?, _ label: String?) throws(Failure) -> ProgrammeOverview {
      try Failure.store { () throws(StoreError) in
        try store.overview(on: day, label: label, rules: settings.participation)
      }
    }
    func attendance(
      _ state: ProgrammeOverview, _ day: CivilDate, _ label: String
    ) throws(Failure) -> Attendance {
      // Only where there are hosts does it matter who takes part.
      guard settings.policy.hasHosts else { return Attendance(others: state.active, hosts: 0) }
      let whole = try Failure.store { () throws(StoreError) in try store.state() }
      return whole.participation(on: day, label: label, rules: settings.participation)
        .attendance(settings.policy)
    }
    // What a command has done before it asks for the next step stays done: no schedule may make it fail.
    guard settings.signUp == .perRound, hand.unreadable.isEmpty else {
      let state = try overview(day, hand.label)
      return (state, try attendance(state, day, hand.label), hand, nil)
    }
    let known = try overview(nil, nil)
    let coming = try ComingRound(
      nil, known.rounds, signUps: known.signUps, home: home, surroundings)
    let due = max(day, coming.day)
    let state = try overview(due, coming.label)
    return (state, try attendance(state, due, coming.label), hand, coming)
  }
}
