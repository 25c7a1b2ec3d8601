internal import Interchange
internal import RoundStore
internal import Rounds

/// Brings the members of a file into a programme.
public struct ImportMembers: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The file; `-` is standard input.
  public let file: String
  /// Whether only to say what would be done.
  public let rehearsing: Bool
  /// What the file may do to members.
  public var terms = ImportTerms()
  /// What is said of the file's form.
  public var form = FileForm()
  /// A file of values and what they are called instead, kept for later imports; `nil` = only what
  /// was kept before.
  public var values: String?
  /// Where rows go that are wrong, while the others are taken; `nil` = all rows or none.
  public var rejects: String?

  /// An import of `file`.
  public init(home: ProgrammeHome, file: String, rehearsing: Bool) {
    (self.home, self.file, self.rehearsing) = (home, file, rehearsing)
  }

  /// Reads the file, and takes all of it or nothing; or with ``rejects``, whatever is right.
  ///
  /// - Throws: A ``Failure``, with everything that is wrong in the file.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try terms.check(isPartial: rejects != nil)
    let target = FileOutput(path: rejects)
    try target.check(in: home)
    try Failure.usage { () throws(UsageError) in try FileEnding.checkCSV(rejects) }
    let store = try home.open(surroundings)
    let kept = KeptValues(home: home)
    let map = try kept.map(with: values)
    let way = try way(map)
    var sheet = try read(way.form, map, surroundings)
    let renamed = try RenamedColumns(sheet, store)
    let before =
      try rehearsing
      ? nil : ObjectionWords.pairsBeforeChange(home, store, on: surroundings.today.date)
    if !rehearsing { try home.keepCopy(of: store, before: "import", surroundings) }
    var plan = try plan(&sheet, way, store, surroundings)
    if !rehearsing {
      // What may fail comes before what is hard to do twice.
      let before = try values != nil && !map.isEmpty ? kept.keep(map, surroundings) : nil
      if isCareful {
        plan = try store.take(
          sheet.members, way.rules, rehearsing: false, valuesBefore: before, surroundings)
      }
      if sheet.rejects.count > 0, let rejects {
        try surroundings.write(sheet.rejects.csv, to: rejects, overwrite: false)
      }
    }
    // Both name everybody who is new: made where somebody asks for them.
    var answer = Answer(report: { [plan, sheet] in
      MemberImportReport(plan, sheet, rehearsing: rehearsing)
    })
    var words = MemberImportWords(
      plan: plan, sheet: sheet, terms: terms, home: home, file: file,
      rehearsing: rehearsing, values: values ?? home.values)
    (words.rejects, words.mappings) = (rejects, self.form.members.mappings)
    words.renamed = renamed.lines
    words.kept = try home.settings(nil).imports.mappings
    // Names of columns and ids come from files, and a terminal would obey what is in them.
    answer.words = words.lines.map(TextTable.harmless)
    answer.explain { [words] in words.details.map(TextTable.harmless) }
    answer.needs = words.notTaken
    if !rehearsing {
      answer.words += try words.partaking(store, surroundings)
      let now = try ObjectionWords(home, store, on: surroundings.today.date)
      let apart = before.map { now.ahead.excludedPairs.subtracting($0) } ?? []
      let found = objections(to: plan, now, apart: apart)
      answer.words += found
      answer.needs += found
      if !apart.isEmpty { answer.status = .needsPerson }
      answer.words += try MailRenewal.lines(home, store, surroundings)
    }
    answer.words.append(
      rehearsing
        ? "nothing was written (--dry-run)" : try NextStep.line(home, store, surroundings))
    if sheet.rejects.count > 0 { answer.status = .needsPerson }
    return answer
  }

  /// How the file is read and brought in.
  private typealias Way = (form: TableOptions, rules: MemberImportRules)

  private func way(_ map: ValueMap) throws(Failure) -> Way {
    var rules = terms.rules
    for entry in map.entries {
      rules.renamed[entry.facet, default: [:]][FoldedText(entry.value)] = .some(entry.becomes)
    }
    return (form.members(try home.settings(nil).imports), rules)
  }

  private func read(
    _ form: TableOptions, _ map: ValueMap, _ surroundings: Surroundings
  ) throws(Failure) -> MemberSheet {
    var sheet: MemberSheet
    do throws(InterchangeError) {
      sheet = try MemberReader.sheet(
        SourceFile.read(file, form), values: map,
        rejecting: rejects != nil, progress: { surroundings.progress("reading", $0) })
    } catch {
      guard case .badData(let findings) = error else { throw .files(error) }
      throw failure(findings, surroundings)
    }
    try reject(Self.wrongStatus(sheet), from: &sheet, form, surroundings)
    return sheet
  }

  /// The failure for these findings: with what takes the rows that are right, where they are not the smaller
  /// part. A list that is wrong as a whole is mended as a whole.
  private func failure(_ findings: [Finding], _ surroundings: Surroundings) -> Failure {
    guard let (right, wrong) = parts(in: surroundings), right >= wrong else {
      return .files(.badData(findings))
    }
    return .rows(findings, right: right)
  }

  /// How many rows ``rejects`` would take, and put aside, as a rehearsal finds out: which are in conflict with
  /// members shows only where no other row is wrong. `nil` = it would take none at all.
  private func parts(in surroundings: Surroundings) -> (right: Int, wrong: Int)? {
    // Standard input is gone by now.
    guard rejects == nil, terms.missing == nil, file != "-" else { return nil }
    var other = ImportMembers(home: home, file: file, rehearsing: true)
    (other.terms, other.form, other.values, other.rejects) = (terms, form, values, "")
    do {
      let store = try home.open(surroundings)
      let map = try KeptValues(home: home).map(with: values)
      let way = try other.way(map)
      var sheet = try other.read(way.form, map, surroundings)
      let plan = try other.plan(&sheet, way, store, surroundings)
      return (sheet.members.count - plan.suppressed.count, sheet.rejects.count)
    } catch {
      return nil
    }
  }

  /// What the import means for rounds that are there: who is in one and has gone by it, and who must not meet,
  /// those of them who must not since it among them.
  private func objections(
    to plan: MemberImport, _ words: ObjectionWords, apart: Set<[MemberID]>
  ) -> [String] {
    let concerned = Set(plan.changed.map(\.id) + plan.leaving)
    let excluded = words.ahead.excluded {
      concerned.contains($0.first) || concerned.contains($0.second)
        || apart.contains([$0.first, $0.second])
    }
    return (excluded + words.away(among: concerned)).map(TextTable.harmless)
  }

  /// Whether it must be known what the import does before it is done: twice the work.
  private var isCareful: Bool { rehearsing || values != nil || rejects != nil }

  /// What the import does, or would do; rows in conflict with members are put aside or a failure.
  private func plan(
    _ sheet: inout MemberSheet, _ way: Way, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> MemberImport {
    while true {
      let plan = try store.take(sheet.members, way.rules, rehearsing: isCareful, surroundings)
      guard !plan.conflicts.isEmpty else { return plan }
      let known = try Failure.store { () throws(StoreError) in try store.roster() }
      let found = plan.conflicts.map { conflict -> Fault in
        let message = Self.sentence(conflict) + Self.advice(conflict, sheet, known)
        return (conflict.row, Self.column(conflict), message)
      }
      try reject(found, from: &sheet, way.form, surroundings)
    }
  }

  /// What is wrong with a row of a member, and in which column.
  private typealias Fault = (id: MemberID, column: String, message: String)

  private func reject(
    _ found: [Fault], from sheet: inout MemberSheet, _ form: TableOptions,
    _ surroundings: Surroundings
  ) throws(Failure) {
    guard !found.isEmpty else { return }
    // A conflict may be about a member who is in no row: nothing can be put aside for it.
    guard rejects != nil, found.contains(where: { sheet.members.index(of: $0.id) != nil }) else {
      // Standard input is gone by now.
      let source: SourceFile? = if file == "-" { nil } else { try? SourceFile.read(file, form) }
      throw failure(sheet.findings(found, in: source).sorted(), surroundings)
    }
    sheet.reject(found)
  }

  private static func wrongStatus(_ sheet: MemberSheet) -> [Fault] {
    // Few things are said of many members: each is looked at once.
    let faults = sheet.members.kinds.map { kind -> (column: String, message: String)? in
      if kind.pausedUntil != nil, MemberStatus(kind.status) != .paused {
        return (
          "paused_until",
          "paused_until without a pause: expected the status paused, or no day"
        )
      }
      guard case .inactive(let text) = kind.status, MemberStatus(kind.status) == nil else {
        return nil
      }
      return ("status", "status \"\(text)\": expected \(MemberStatus.list) or nothing")
    }
    guard faults.contains(where: { $0 != nil }) else { return [] }
    return (0..<sheet.members.count).compactMap { index -> Fault? in
      guard let fault = faults[sheet.members.kind(at: index)] else { return nil }
      return (sheet.members.id(at: index), fault.column, fault.message)
    }
  }

  /// Somebody has another id in this file, as they came in by the address alone, or as ids are new.
  private static func advice(
    _ conflict: MemberImport.Conflict, _ sheet: MemberSheet, _ known: Roster
  ) -> String {
    guard case .email(let row, let email, let owner) = conflict, row != owner,
      let id = sheet.columns.first(where: { $0.meaning == .column("id") })
    else { return "" }
    let way = "--map \(ShellWord.quoted(id.heading + "=")) leaves the file's ids out"
    if FoldedText(owner.text) == FoldedText(email) { return "; here the address is the id: \(way)" }
    guard known.index(of: row) == nil, let index = sheet.members.index(of: row),
      let other = known.index(of: owner)
    else { return "" }
    let (name, same) = (sheet.members[index].name, known.members[other].name)
    guard !name.isEmpty, FoldedText(name) == FoldedText(same) else { return "" }
    return "; the same person under another id? Give the row the id \"\(owner)\", or \(way)"
  }

  /// The column that a conflict is about.
  private static func column(_ conflict: MemberImport.Conflict) -> String {
    switch conflict {
    case .email: "email"
    case .sameMember, .zerosLost: "id"
    }
  }

  private static func sentence(_ conflict: MemberImport.Conflict) -> String {
    switch conflict {
    case .email(_, let email, let owner):
      "email \"\(email)\": member \"\(owner)\" has it already; expected one address a person"
    case .sameMember(_, let member):
      "this row and another one both stand for member \"\(member)\"; expected one row a person"
    case .zerosLost(let row, let member):
      "id \"\(row)\": expected \"\(member)\"; a spreadsheet took the zeros from \"\(member)\": give the "
        + "column of the ids the format Text, and fill them in again"
    }
  }
}

extension RoundStore {
  /// Takes `sheet`, or says what it would do.
  ///
  /// - Throws: A ``Failure`` if more would leave than may.
  fileprivate func take(
    _ sheet: PackedRoster, _ rules: MemberImportRules, rehearsing: Bool,
    valuesBefore: String? = nil, _ surroundings: Surroundings
  ) throws(Failure) -> MemberImport {
    let plan = try Failure.store { () throws(StoreError) in
      try importMembers(
        sheet, rules: rules, rehearsing: rehearsing, valuesBefore: valuesBefore,
        progress: { surroundings.progress("writing", $0) })
    }
    guard plan.isExodus, plan.conflicts.isEmpty, case .leave(let expected) = rules.missing else {
      return plan
    }
    throw .usage(.exodus(leaving: plan.leaving.count, of: plan.present, expected: expected))
  }
}
