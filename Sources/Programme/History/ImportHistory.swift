internal import Interchange
internal import RoundStore
internal import Rounds

/// Brings earlier rounds into a programme.
public struct ImportHistory: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The files.
  public let files: [String]
  /// Whether imported rounds may get other groups.
  public let replacing: Bool
  /// Whether only to say what would be done.
  public let rehearsing: Bool
  /// What is said of the files' form.
  public var form = FileForm()
  /// The round of rows that give none; the first one, where their days make several or groups are only
  /// numbered.
  public var round: Int?
  /// The day of rows that give neither a round nor a day.
  public var day: RoundDay?
  /// Where is said whom names mean.
  public var resolutions: String?
  /// Whether names that no member has are those of people who left.
  public var allowsUnknown = false

  /// An import of `files`.
  public init(home: ProgrammeHome, files: [String], replacing: Bool, rehearsing: Bool) {
    (self.home, self.files, self.replacing, self.rehearsing) = (home, files, replacing, rehearsing)
  }

  private struct Report: Encodable {
    let added: [Int]
    let updated: [Int]
    let replaced: [Int]
    let unchanged: [Int]
    let strangers: Int
    let written: Bool
  }

  /// Reads the files, and takes all of them or nothing.
  ///
  /// - Throws: A ``Failure``, with everything that is wrong in the files.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let known = Dictionary(
      uniqueKeysWithValues: state.rounds.compactMap { round in
        round.date.map { (round.number, $0) }
      })
    let questions = OpenQuestions(path: resolutions)
    try FileOutput(path: resolutions, overwrite: true).check(in: home)
    try Failure.usage { () throws(UsageError) in try FileEnding.checkCSV(resolutions) }
    let answers = try questions.read(state.roster)
    var options = HistoryOptions()
    (options.isMessy, options.round, options.date) = (true, round, day?.date)
    (options.strangers, options.choices) = (Set(state.strangers), answers.choices)
    options.keepsUnknown = allowsUnknown
    options.lastRound = state.rounds.past.last?.number
    // Rules that cannot be read are said before anything is written, whoever needs them.
    let tables = form.dated(try home.settings(nil).imports)
    let sheet = try Failure.files { () throws(InterchangeError) in
      var sources: [SourceFile] = []
      for file in files { sources.append(try SourceFile.read(file, tables)) }
      return try HistoryReader.sheet(
        sources, roster: state.roster, known: known, options: options)
    }
    try questions.stop(for: sheet.questions, answers, state.roster, surroundings)
    if !rehearsing { try home.keepCopy(of: store, before: "import", surroundings) }
    let plan = try Failure.store { () throws(StoreError) in
      try store.importHistory(sheet.history, replacing: replacing, rehearsing: rehearsing)
    }
    guard plan.conflicts.isEmpty else {
      let findings = plan.conflicts.map { sheet.finding($0.round, Self.sentence($0)) }
      throw .files(.badData(findings.sorted()))
    }
    let strangers = Set(sheet.history.groups.lazy.flatMap(\.members))
      .count { state.roster.index(of: $0) == nil }
    var answer = Answer(
      Report(
        added: plan.added, updated: plan.updated, replaced: plan.replaced,
        unchanged: plan.unchanged, strangers: strangers, written: !rehearsing))
    let would = rehearsing ? "would be " : ""
    answer.words = sheet.remarks.map { TextTable.harmless($0) }
    if sheet.foundByName > 0 {
      answer.words.append("\(sheet.foundByName.of("name")) found among the members")
    }
    answer.words += [
      "read \(sheet.history.rounds.count.of("round")) with "
        + sheet.history.groups.count.of("row"),
      [
        ("added", plan.added), ("updated", plan.updated), ("replaced", plan.replaced),
      ].map { "\($1.count) \(would)\($0)" }.joined(separator: ", ")
        + ", \(plan.unchanged.count) as they were",
    ]
    let new = Set(plan.added + plan.updated + plan.replaced)
    let days = sheet.history.groups.lazy.filter { new.contains($0.round) }.compactMap(\.date)
    if let last = days.max(), last > surroundings.today.date {
      answer.words.append(
        "note: \(last) is a day to come; is it right, and read as it is meant (--dates)?")
    }
    if strangers > 0 {
      answer.words.append(
        "note: \(strangers) of the people \(strangers == 1 ? "is" : "are") not among the members (left?); "
          + "their rounds count")
    }
    answer.words.append(
      rehearsing
        ? "nothing was written (--dry-run)" : try NextStep.line(home, store, surroundings))
    return answer
  }

  private static func sentence(_ conflict: HistoryImport.Conflict) -> String {
    let round = "round \(conflict.round) is \(conflict.label) here, \(conflict.state.rawValue), "
    return switch conflict.state {
    case .draft: round + "and becomes history when it is confirmed; confirm or discard it"
    case .imported:
      round + "with other groups; expected the same ones (--replace takes those of the file)"
    case .confirmed, .discarded: round + "with other groups; expected the same ones"
    }
  }
}
