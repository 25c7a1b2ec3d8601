internal import Interchange
internal import RoundStore
internal import Rounds

/// Brings in what members say of their meetings.
public struct ImportFeedback: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The file; `-` is standard input.
  public let file: String
  /// The label or number of the round of rows that name none.
  public let round: String?
  /// What is said of the file's form.
  public var form = FileForm()

  /// An import of `file`.
  public init(home: ProgrammeHome, file: String, round: String?) {
    (self.home, self.file, self.round) = (home, file, round)
  }

  private struct Report: Encodable {
    let answers: Int
    let changed: Int
    let groupsMet: Int
    let groupsNotMet: Int
    let silent: [String]
    let tooEarly: Int
    let tooLate: Int

    enum CodingKeys: String, CodingKey {
      case answers, changed, silent
      case tooEarly = "too_early"
      case tooLate = "too_late"
      case groupsMet = "groups_met"
      case groupsNotMet = "groups_not_met"
    }
  }

  /// Reads the file, and takes all of it or nothing.
  ///
  /// - Throws: A ``Failure``, with everything that is wrong in the file.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let sheet = try Failure.files { () throws(InterchangeError) in
      try FeedbackReader.read(SourceFile.read(file, form.members), roster: state.roster)
    }
    var (answers, entries) = try self.entries(sheet, state.rounds)
    let tooEarly = sheet.answers.count - answers.count
    let asked = round.flatMap { Self.round($0, state.rounds) }
    var late: Set<Int> = []
    if let later = LaterRounds(than: asked, state.rounds) {
      let history = try Failure.store { () throws(StoreError) in try store.history() }
      late = later.answers(in: answers, history)
    }
    answers = answers.indices.filter { !late.contains($0) }.map { answers[$0] }
    entries = entries.indices.filter { !late.contains($0) }.map { entries[$0] }
    let outcome = try Failure.store { () throws(StoreError) in try store.add(entries) }
    guard outcome.strangers.isEmpty else {
      let zeros = LostZeros(state.roster)
      let findings = outcome.strangers.map { position in
        let entry = entries[position]
        let isKnown = state.roster.index(of: entry.member) != nil
        let advice = isKnown ? nil : zeros.advice(on: entry.member.text)
        return sheet.finding(
          answers[position],
          "\"\(entry.member)\" is in no group of round \(entry.round); "
            + (advice ?? "expected one of its members"))
      }
      throw .files(.badData(findings.sorted()))
    }
    let silent = try Failure.store { () throws(StoreError) in
      try store.silentMembers(on: surroundings.today.date)
    }
    var answer = Answer(
      Report(
        answers: entries.count, changed: outcome.changed, groupsMet: outcome.met,
        groupsNotMet: outcome.unmet, silent: silent.map(\.text),
        tooEarly: tooEarly, tooLate: late.count))
    answer.words =
      [
        "read \(entries.count.of("answer")), \(outcome.changed) new or changed: "
          + "\(outcome.met.of("group")) met, \(outcome.unmet) did not"
      ] + notTaken(early: tooEarly, late: late.count) + TextTable.unread(sheet.unread)
      + (silent.isEmpty ? [] : ["note: " + SilentWords.sentence(silent, state.roster, home)])
    return answer
  }

  /// What is said of answers about other rounds, which are not taken: forms go on for months with all their answers.
  private func notTaken(early: Int, late: Int) -> [String] {
    guard let round else { return [] }
    let whole = "round \(TextTable.harmless(round))"
    return [
      (early, "given before \(whole)"),
      (
        late,
        "given since a later round by who had said something before it, or was not in \(whole)"
      ),
    ].filter { $0.0 > 0 }.map { count, words in
      let (was, verb) = count == 1 ? ("was", "is") : ("were", "are")
      return "note: \(count.of("answer")) \(was) \(words), and \(verb) not taken; "
        + "a column round says which one an answer is about"
    }
  }

  /// The round of that label, or of that number.
  private static func round(_ name: String, _ rounds: [RoundSummary]) -> RoundSummary? {
    rounds.first { $0.label == name } ?? rounds.first { String($0.number) == name }
  }

  /// The answers that are taken, and what each says.
  private func entries(
    _ sheet: FeedbackSheet, _ rounds: [RoundSummary]
  ) throws(Failure) -> (answers: [FeedbackSheet.Answer], entries: [FeedbackEntry]) {
    var findings: [Finding] = []
    var answers: [FeedbackSheet.Answer] = []
    let entries = sheet.answers.compactMap { answer -> FeedbackEntry? in
      guard let name = answer.round ?? round else {
        findings.append(
          sheet.finding(answer, "of which round? expected a column round, or --round"))
        return nil
      }
      guard let found = Self.round(name, rounds) else {
        findings.append(
          sheet.finding(answer, "round \"\(name)\": there is none; rct round list names them"))
        return nil
      }
      if answer.round == nil, let last = answer.days?.upperBound, let first = found.firstDay,
        last < first
      {
        return nil
      }
      answers.append(answer)
      var entry = FeedbackEntry(
        member: answer.member, round: found.label, met: answer.met, rating: answer.rating,
        comment: answer.comment)
      entry.alias = answer.alias
      return entry
    }
    guard findings.isEmpty else { throw .files(.badData(findings.sorted())) }
    return (answers, entries)
  }
}
