internal import Interchange
internal import Rounds

/// Reads the files of a round, and gives up only after it has looked at all of them: one run shows
/// every finding of every file.
struct RoundLoader {
  private var errors: [InterchangeError] = []
  private let files: RoundFiles
  private let settings: RoundSettings
  /// Whether the files are to be known again.
  private let digesting: Bool
  private var digests: [InputDigest] = []
  /// What a coordinator should know of the files.
  private var remarks: [String] = []

  private init(files: RoundFiles, settings: RoundSettings, digesting: Bool) {
    (self.files, self.settings, self.digesting) = (files, settings, digesting)
  }

  /// Reads everything that decides a round on `today`; the digests of the files only if `digesting`.
  static func load(
    _ files: RoundFiles, _ settings: RoundSettings, today: RoundDay, digesting: Bool
  ) throws(Failure) -> (input: RoundInput, digests: [InputDigest], remarks: [String]) {
    var loader = RoundLoader(files: files, settings: settings, digesting: digesting)
    let input = loader.input(today: today)
    try loader.finish()
    return (input, loader.digests, loader.remarks)
  }

  /// Reads everything that decides a round, and the list of groups at `path`.
  ///
  /// What the command leaves open of number and day, the list says.
  static func load(
    _ files: RoundFiles, _ settings: RoundSettings, pairs path: String, today: RoundDay,
    digesting: Bool
  ) throws(Failure) -> (input: RoundInput, pairs: PairList, digests: [InputDigest]) {
    var loader = RoundLoader(files: files, settings: settings, digesting: digesting)
    var input = loader.input(today: today)
    let roster = input.roster
    let pairs = loader.attempt { () throws(InterchangeError) in
      try PairListReader.read(
        SourceFile.read(path, files.form.other(sheet: files.sheets.pairs, by: "--pairs-sheet")),
        roster: roster)
    }
    try loader.finish()
    guard let pairs else { preconditionFailure("no pair list, and no error about \(path)") }
    input.number = settings.number ?? pairs.round
    input.date = settings.day?.date ?? pairs.date ?? today.date
    return (input, pairs, loader.digests)
  }

  /// Reads what can be read; meaningful only if ``finish()`` does not throw.
  private mutating func input(today: RoundDay) -> RoundInput {
    let members = open(files.members, files.form.members, .members)
    let read = members.flatMap { source in
      attempt { () throws(InterchangeError) -> (roster: Roster, remarks: [String]) in
        let sheet = try MemberReader.sheet(source)
        return (sheet.roster, sheet.remarks)
      }
    }
    remarks += (read?.remarks ?? []).map { "note: \(TextTable.harmless($0))" }
    let known = read?.roster
    let roster = known ?? Roster(members: [])
    let history = history(roster)
    let exclusions = exclusions(roster, rosterIsKnown: known != nil)
    let pins = pins(roster, rosterIsKnown: known != nil)
    let policy = policy(known)
    return RoundInput(
      roster: roster, history: history, exclusions: exclusions, pins: pins, policy: policy,
      number: settings.number, date: (settings.day ?? today).date)
  }

  private mutating func history(_ roster: Roster) -> History {
    var sources: [SourceFile] = []
    for path in files.history {
      if let source = open(
        path, files.form.other(sheet: files.sheets.history, by: "--history-sheet"), .history)
      {
        sources.append(source)
      }
    }
    guard !sources.isEmpty else { return History() }
    let history = attempt { () throws(InterchangeError) in
      try HistoryReader.read(sources, roster: roster)
    }
    return history ?? History()
  }

  /// Without a roster everybody is unknown: then only the rest of the file is checked.
  private mutating func exclusions(_ roster: Roster, rosterIsKnown: Bool) -> [Exclusion] {
    guard let path = files.exclusions,
      let source = open(
        path, files.form.other(sheet: files.sheets.exclusions, by: "--exclusions-sheet"), nil)
    else { return [] }
    let allowUnknown = files.allowUnknown || !rosterIsKnown
    let sheet = attempt { () throws(InterchangeError) in
      try ExclusionReader.sheet(source, roster: roster, allowUnknown: allowUnknown)
    }
    remarks += sheet?.remarks ?? []
    return sheet?.exclusions ?? []
  }

  private mutating func pins(_ roster: Roster, rosterIsKnown: Bool) -> [Pin] {
    guard let path = files.pins,
      let source = open(path, files.form.other(sheet: files.sheets.pins, by: "--pins-sheet"), .pins)
    else { return [] }
    let sheet = attempt { () throws(InterchangeError) -> PinSheet? in
      if rosterIsKnown { return try PinReader.sheet(source, roster: roster) }
      // Pins and exclusions have the same columns, and a pin has no leave to name the unknown.
      _ = try ExclusionReader.read(source, roster: roster, allowUnknown: true)
      return nil
    }
    guard let sheet = sheet ?? nil else { return [] }
    remarks += sheet.remarks
    return sheet.pins
  }

  /// Without a roster the policy is checked for itself only.
  private mutating func policy(_ roster: Roster?) -> Policy {
    var policy = Policy()
    if let path = files.policy, let source = open(path, TableOptions(), .policy) {
      let read = attempt { () throws(InterchangeError) in
        try PolicyReader.read(source, roster: roster)
      }
      policy = read ?? policy
    }
    policy.groupSize = settings.groupSize ?? policy.groupSize
    return policy
  }

  /// Reads a file into memory, and remembers its digest if somebody wants it.
  private mutating func open(
    _ path: String, _ form: TableOptions, _ use: InputDigest.Use?
  ) -> SourceFile? {
    let source = attempt { () throws(InterchangeError) in try SourceFile.read(path, form) }
    // None of exclusions: whoever holds the certificate could try who is named in a short file.
    if digesting, let use, let source { digests.append(InputDigest(use, source)) }
    return source
  }

  private mutating func attempt<Value>(
    _ read: () throws(InterchangeError) -> Value
  ) -> Value? {
    do {
      return try read()
    } catch {
      errors.append(error)
      return nil
    }
  }

  private func finish() throws(Failure) {
    guard let first = errors.first else { return }
    throw .files(first, others: Array(errors.dropFirst()))
  }
}
