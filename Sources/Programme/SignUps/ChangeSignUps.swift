internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Takes sign-ups for a round, or takes them away; where rounds are for those who sign up.
public struct ChangeSignUps: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// These members signed up.
    case add(MemberSelection)
    /// A file of those who signed up.
    case importFile(String, FileForm)
    /// These members do not want to take part after all.
    case remove(MemberSelection)
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to do.
  public let action: Action
  /// The label of the round; `nil` = the coming one.
  public var label: String?
  /// Whether who is late is taken all the same.
  public var takesLate = false
  /// Whether only to say what would be done.
  public var rehearsing = false

  /// A change of sign-ups.
  public init(home: ProgrammeHome, action: Action) {
    (self.home, self.action) = (home, action)
  }

  private struct Report: Encodable {
    let round: String
    let changed: [String]
    let unchanged: [String]
    let signedUp: Int
    let notTaken: [String]
    let inDraft: [String]
    let closes: String?
    let written: Bool

    enum CodingKeys: String, CodingKey {
      case round, changed, unchanged, closes, written
      case signedUp = "signed_up"
      case notTaken = "not_taken"
      case inDraft = "in_draft"
    }
  }

  /// Does it for all of them, or for none.
  ///
  /// - Throws: A ``Failure``: somebody is unknown or late, the round has happened, or nobody signs up in
  ///   this programme.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let settings = try home.settings(nil)
    guard settings.signUp == .perRound else { throw .usage(.noSignUps) }
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let label = try label.map(DrawRound.checked)
    let coming = try ComingRound(
      label, state.rounds, signUps: state.signUps, home: home, surroundings)
    if coming.isPast, !isRemoval {
      let next = try ComingRound(
        nil, state.rounds, signUps: state.signUps, home: home, surroundings)
      throw .usage(.pastSignUps(coming.label, next.label))
    }
    let outcome: SignUpOutcome
    let before = try Failure.store { () throws(StoreError) in try store.lastSignedUpFor() }
    var list = MemberList()
    switch action {
    case .remove(let selection):
      list = try selection.list(for: .others, in: state.roster, home)
      let ids = list.ids
      outcome = try Failure.store { () throws(StoreError) in
        try store.withdraw(ids, from: coming.label, rehearsing: rehearsing)
      }
    case .add(let selection):
      list = try selection.list(for: .signUps, in: state.roster, home)
      outcome = try take(
        list.entries, coming, after: before?.date, state.roster, store, surroundings)
    case .importFile(let file, let form):
      list = try Failure.files { () throws(InterchangeError) in
        try MemberListReader.read(
          SourceFile.read(file, form.members(settings.imports)), for: .signUps, roster: state.roster
        )
      }
      if !rehearsing { try home.keepCopy(of: store, before: "import", surroundings) }
      outcome = try take(
        list.entries, coming, after: before?.date, state.roster, store, surroundings)
    }
    var answer = Answer(
      Report(
        round: coming.label, changed: outcome.changed.map(\.text),
        unchanged: outcome.unchanged.map(\.text), signedUp: outcome.count,
        notTaken: (list.declined + list.silent).sorted().map(\.text),
        inDraft: outcome.inDraft.map(\.text), closes: coming.closes?.description,
        written: !rehearsing))
    answer.words =
      try words(outcome, coming, settings, store) + MemberListWords(list, state.roster).lines
    if !isRemoval {
      answer.words += answeredBefore(list.entries, outcome, before, state.roster)
      answer.words += try signedUpBefore(list.declined, coming, state.roster, store)
    }
    answer.words.append(
      rehearsing
        ? "nothing was written (--dry-run)" : try NextStep.line(home, store, surroundings))
    return answer
  }

  /// Takes who is in time, and who is late only where that was said. Of several days of somebody, the first
  /// counts that is not from before the round before.
  private func take(
    _ entries: [MemberList.Entry], _ coming: ComingRound, after before: CivilDate?,
    _ roster: Roster,
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> SignUpOutcome {
    let today = surroundings.today.date
    func day(_ entry: MemberList.Entry) -> CivilDate? {
      before.flatMap { before in entry.days.first { $0 >= before } } ?? entry.day
    }
    let signUps = entries.map { SignUp($0.id, on: day($0) ?? today) }
    // Who is signed up already is not late, however often the list comes in.
    let plan = try Failure.store { () throws(StoreError) in
      try store.signUp(signUps, for: coming.label, rehearsing: true)
    }
    let new = Set(plan.changed)
    let late = entries.filter { new.contains($0.id) && coming.isLate(day($0)) }.map(\.id)
    if !late.isEmpty, !takesLate {
      throw .usage(.late(roster.list(late), coming.label, coming.standing))
    }
    guard !rehearsing else { return plan }
    return try Failure.store { () throws(StoreError) in
      try store.signUp(signUps, for: coming.label)
    }
  }

  /// Whose answer is older than the round before, which is over: forms go on for months with all their answers.
  private func answeredBefore(
    _ entries: [MemberList.Entry], _ outcome: SignUpOutcome, _ round: RoundSummary?,
    _ roster: Roster
  ) -> [String] {
    guard let round, let day = round.date else { return [] }
    let new = Set(outcome.changed)
    let ids = entries.filter { entry in
      new.contains(entry.id) && entry.last.map { $0 < day } ?? false
    }.map(\.id)
    guard !ids.isEmpty else { return [] }
    let (answer, row) =
      ids.count == 1 ? ("answer was", "its row") : ("answers were", "their rows")
    return [
      "note: \(SignUpWords.who(ids, roster)) answered before \(day), the day of round \(round.label): if the "
        + "\(answer) for that round, "
        + (rehearsing ? "" : "take this back (rct undo --yes\(home.option)), and ")
        + "take \(row) out of the file"
    ]
  }

  /// Who says no, and signed up before: that stays until somebody takes it away.
  private func signedUpBefore(
    _ declined: [MemberID], _ coming: ComingRound, _ roster: Roster, _ store: RoundStore
  ) throws(Failure) -> [String] {
    guard !declined.isEmpty else { return [] }
    let before = try Failure.store { () throws(StoreError) in
      try store.withdraw(declined, from: coming.label, rehearsing: true).changed
    }
    return before.map { id in
      "note: \(roster.nameAndID(of: id)) says no, and signed up before: rct signups remove "
        + ShellWord.quoted(id.text) + home.option
    }
  }

  private var isRemoval: Bool {
    if case .remove = action { true } else { false }
  }

  private func words(
    _ outcome: SignUpOutcome, _ coming: ComingRound, _ settings: ProgrammeSettings,
    _ store: RoundStore
  ) throws(Failure) -> [String] {
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let participation = state.participation(
      on: coming.day, label: coming.label, rules: settings.participation)
    var words = SignUpWords(
      outcome, coming, state.roster, home: home, isRemoval: isRemoval, rehearsing: rehearsing
    ).lines
    if !rehearsing {
      words.append(
        "round \(coming.label): \(outcome.count) signed up, \(participation.count) of them "
          + "\(participation.count == 1 ? "takes" : "take") part; sign-ups are \(coming.standing)")
    }
    if !isRemoval {
      let reasons = Dictionary(
        uniqueKeysWithValues: participation.absences.map { ($0.id, $0.reason) })
      words += outcome.changed.compactMap { id in
        // Of a rehearsal, nobody is signed up yet.
        guard let reason = reasons[id], reason != .notSignedUp else { return nil }
        return "note: \(state.roster.nameAndID(of: id)) signed up, and does not take part ("
          + reason.words(number: state.nextRound) + "): \(reason.remedy(for: id))\(home.option)"
      }
    }
    return words
  }
}
