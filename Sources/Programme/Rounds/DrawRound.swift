internal import Drawing
internal import Interchange
internal import RoundStore
internal import Rounds

/// Draws the next round of a programme, and keeps it as the draft.
public struct DrawRound: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// What the round is called; `nil` = as in the schedule, or as the draft that is drawn anew.
  public var label: String?
  /// Its day; `nil` = today, or that of the draft that is drawn anew.
  public var day: RoundDay?
  /// The seed; `nil` = a fresh one.
  public var seed: Seed?
  /// A file of those who must meet.
  public var pins: String?
  /// The sheet of the pins, of a workbook; `nil` = the first.
  public var pinsSheet: String?
  /// Whether a draft may be drawn anew.
  public var redraw = false
  /// Whether ``day`` may be before that of the latest round, or far ahead: it is no slip of the pen.
  public var takesAnyDay = false
  /// Whom the round is for; the members of the draft that is drawn anew where nobody is named.
  public var guests = RoundGuests()

  /// A draw in a programme.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  /// Draws, checks and saves.
  ///
  /// - Throws: A ``Failure``; then nothing was changed. A round with void pins or unplaced members is
  ///   a result.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let seed = seed ?? surroundings.freshSeed()
    return try Failure.unlessChanged { () throws(Failure) in
      try draw(store, seed, surroundings)
    }
  }

  private func draw(
    _ store: RoundStore, _ seed: Seed, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let start = surroundings.seconds()
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let old = redraw ? state.rounds.draft : nil
    let day = day?.date ?? old?.date ?? surroundings.today.date
    if !guests.isEverybody, label == nil, old == nil { throw .usage(.guestsWithoutLabel) }
    let label =
      try label.map(Self.checked) ?? old?.label ?? ScheduleDesk.label(of: day, home, surroundings)
    try Failure.store { () throws(StoreError) in
      try state.rounds.refuseDraft(label, replacing: redraw)
    }
    try checkDay(state.rounds.past, today: surroundings.today.date)
    let chosen = try guests.chosen(from: state, redrawing: old, store, home)
    let lost = lost(with: old, store)
    try checkLabel(label, of: chosen?.ids, state.roster)
    let settings = try home.settings(state.roster)
    if settings.signUp == .perRound, chosen == nil, state.signUps[label] == nil {
      let past = Set(state.rounds.past.map(\.label))
      let others = state.signUps.keys.filter { !past.contains($0) }
      let coming = try ComingRound(
        label, state.rounds, signUps: state.signUps, home: home, surroundings)
      throw .usage(
        .nobodySignedUp(label, isClosed: coming.isClosed, others: others.sorted()))
    }
    let participation = state.participation(
      on: day, label: label, chosen: chosen?.ids, rules: settings.participation)
    try participation.refuseNobody()
    let result = try draw(
      state, participation.roster, settings.policy, on: day, seed: seed, surroundings)
    let drawn = result.drawn.drawn
    try Failure.store { () throws(StoreError) in
      try store.save(
        NewDraft(
          label: label, input: result.drawn.input, terms: result.drawn.terms,
          revision: state.revision, round: drawn.round,
          record: RoundRecord(result.drawn),
          notes: drawn.voidPins.map(\.description),
          absences: participation.absences + result.drawn.idleHosts.map { ($0, .host) },
          shownFacets: PairListWriter.shownFacets, replacing: redraw))
    }
    let written = surroundings.seconds()
    return answer(
      result.drawn, label: label, lost: lost, guests: chosen,
      notes: result.pinNotes + state.exclusionColumns.flatMap { $0.sentences.dropFirst() },
      seconds: .init(
        read: result.read - start, solve: result.solved - result.read,
        write: written - result.solved))
  }

  /// That the draft which is drawn anew is gone, and what goes with it: who dropped out of it is back.
  private func lost(with old: RoundSummary?, _ store: RoundStore) -> [String] {
    guard let old else { return [] }
    var lost = ["the draft of round \(old.label) that was there is discarded"]
    // A draft that cannot be read is drawn anew all the same.
    guard let evidence = try? store.evidence(old.label) else { return lost }
    let changes = evidence.round.changes.map { $0.words(evidence.round.roster) }
    if !changes.isEmpty {
      lost.append(
        "note: what was changed in it by hand went with it: " + changes.joined(separator: "; "))
    }
    if pins == nil, !evidence.snapshot.input.pins.isEmpty {
      lost.append("note: it was drawn with pins, and this one is not: --pins")
    }
    return lost
  }

  /// Refuses a name that the schedule has for a round, a month or a day, where it is for some members
  /// only: nobody else would have one.
  private func checkLabel(
    _ label: String, of chosen: Set<MemberID>?, _ roster: Roster
  ) throws(Failure) {
    guard let chosen, CivilDate(label) ?? CivilDate(label + "-01") != nil else { return }
    let isForAll = roster.members.allSatisfy { $0.status != .active || chosen.contains($0.id) }
    if !isForAll { throw .usage(.guestsLabel(label)) }
  }

  /// Refuses a day that somebody typed and that is most likely one of another year; of the first round
  /// nothing says so.
  private func checkDay(_ rounds: [RoundSummary], today: CivilDate) throws(Failure) {
    guard let day = day?.date, !takesAnyDay else { return }
    if let doubt = Self.doubt(about: day, rounds, today: today) { throw .usage(doubt) }
  }

  /// What speaks against a day; `nil` = nothing.
  static func doubt(
    about day: CivilDate, _ rounds: [RoundSummary], today: CivilDate
  ) -> UsageError? {
    let latest = rounds.compactMap { round in round.date.map { (round.label, $0) } }
      .max { $0.1 < $1.1 }
    guard let (label, last) = latest else { return nil }
    if day < last {
      return .dayBeforeLatest(day.description, latest: "\(label) (\(last))")
    }
    if day > max(today, last).adding(days: 183) {
      return .dayFarAhead(day.description, today: today.description)
    }
    return nil
  }

  private func draw(
    _ state: ProgrammeState, _ roster: Roster, _ policy: Policy, on day: CivilDate, seed: Seed,
    _ surroundings: Surroundings
  ) throws(Failure) -> (drawn: DrawnInput, pinNotes: [String], read: Double, solved: Double) {
    var input = RoundInput(
      roster: roster, history: state.history, exclusions: state.exclusions,
      policy: policy, number: state.nextRound, date: day)
    var pinNotes: [String] = []
    if let pins {
      let sheet = try Failure.files { () throws(InterchangeError) in
        try PinReader.sheet(
          SourceFile.read(pins, FileForm().other(sheet: pinsSheet, by: "--pins-sheet")),
          roster: state.roster)
      }
      (input.pins, pinNotes) = (sheet.pins, sheet.remarks)
    }
    let read = surroundings.seconds()
    let drawn = try DrawnInput(input, seed: seed, in: surroundings)
    return (drawn, pinNotes, read, surroundings.seconds())
  }

  private func answer(
    _ result: DrawnInput, label: String, lost: [String],
    guests: (ids: Set<MemberID>, words: [String])?, notes: [String],
    seconds: RoundReport.Seconds
  ) -> Answer {
    let round = result.drawn.round
    var answer = Answer(report: {
      JoinedObject(
        result.report(seconds), ["label": label, "state": RoundState.draft.rawValue])
    })
    (answer.status, answer.needs) = (result.status, result.left)
    answer.details = result.details
    answer.words =
      result.reading + notes
      + (guests.map {
        ["only for \($0.ids.count) of \(result.input.roster.members.count.of("member"))"] + $0.words
      } ?? [])
      + ["round \(label) (number \(round.number)), \(round.date): \(result.drawn.quality)"]
      + result.people + result.needs + lost
    answer.next = [
      "saved as the draft, with seed \(result.seed): what it shows now is what is confirmed and "
        + "exported", "next: rct round show\(home.option)   (look at it)",
    ]
    return answer
  }

  /// A label that can be typed, and be part of a file's name.
  static func checked(_ text: String) throws(Failure) -> String {
    guard let label = MemberArgument.value(text), label.utf8.count <= 64,
      label.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || "0"..."9" ~= $0 || "-_.".unicodeScalars.contains($0)
      }),
      label.unicodeScalars.first.map({ $0 != "-" && $0 != "." }) ?? false
    else { throw .usage(.label(text)) }
    return label
  }
}

extension DrawnInput {
  /// Hosts who were not needed.
  fileprivate var idleHosts: [MemberID] {
    let seated = Set(drawn.round.groups.joined()).union(drawn.round.leftOut)
    return terms.roster.members.filter { $0.status == .active && !seated.contains($0.id) }.map(\.id)
  }
}
