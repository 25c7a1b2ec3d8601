internal import Interchange
internal import RoundStore
internal import Rounds

/// What an import of members did, or would do, in words.
struct MemberImportWords {
  let plan: MemberImport
  let sheet: MemberSheet
  let terms: ImportTerms
  let home: ProgrammeHome
  let file: String
  let rehearsing: Bool
  /// The file that says what values are called.
  let values: String
  /// Where rejected rows go.
  var rejects: String?
  /// What the command said of the columns.
  var mappings: [TableOptions.Mapping] = []
  /// What the rules say of columns.
  var kept: [TableOptions.Mapping] = []
  /// What is said of columns that are called otherwise than before.
  var renamed: [String] = []

  /// The sentences, one a line.
  var lines: [String] {
    var lines = [read] + sheet.remarks.map { "note: \($0)" }
    if rehearsing { lines += ColumnWords(sheet.columns).lines }
    lines += mapped + renamed + idleFacets + pastGroups + [counts] + replacedValues
    if rehearsing { lines += examples }
    return lines + suppressed + rejected + stillAway + doubts + newcomers
      + PossibleTwins(plan, sheet).lines(home, rehearsing: rehearsing) + mappingsToKeep
  }

  /// Everybody who is concerned.
  var details: [String] {
    (rehearsing ? [] : ColumnWords(sheet.columns).lines)
      + plan.added.map { "added: \($0)" }
      + plan.changed.map { "changed: \($0.id): \($0.columns.joined(separator: ", "))" }
      + plan.leaving.map { "left: \($0)" }
      + notTaken
      + plan.suppressed.map { sheet.finding($0, "asked to be forgotten: left out").description }
  }

  /// The rows that are to be mended.
  var notTaken: [String] { sheet.rejects.reasons.map { "not taken: \($0)" } }

  /// How many take part from now on, and what to do if that is more than were asked.
  func partaking(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> [String] {
    let state = try Failure.store { () throws(StoreError) in
      try store.overview(on: surroundings.today.date)
    }
    let isStanding = try home.settings(nil).signUp == .standing
    let takes = state.active == 1 ? "takes" : "take"
    let line =
      "\(state.active) of \(state.members.of("member")) "
      + (isStanding ? "\(takes) part from now on" : "can sign up for rounds from now on")
    guard plan.addedCount > 0 else { return [line] }
    if terms.newcomers != nil {
      return [line + "; the new ones when they agree: rct members opt-in ID ..."]
    }
    return [line + " (a list of people who were not asked is imported with --as not-opted-in)"]
  }

  private var would: String { rehearsing ? "would be " : "" }

  private var read: String {
    let facets = sheet.members.columns.map { "\($0.facet) (\($0.values.count.of("value")))" }
    return "read \(sheet.members.count.of("member"))"
      + (facets.isEmpty ? "" : " with " + facets.joined(separator: ", "))
  }

  private var counts: String {
    let isAdding = terms.mode == .add
    let others =
      isAdding
      ? "\(plan.unchanged) there already and left alone (--mode add)"
      : "\(plan.changed.count) \(would)changed, \(plan.unchanged) as they were"
    let leave = rehearsing ? "would leave" : "left"
    return "\(plan.addedCount) \(would)added, \(others)"
      + (terms.missing == nil ? "" : ", \(plan.leaving.count) \(leave) (not in the file)")
  }

  /// Values that so many members or more exchange for one and the same other are named.
  private static let many = 5

  /// What is perhaps called otherwise from now on, for everybody: the most first.
  private var replacedValues: [String] {
    let verb = rehearsing ? "would become" : "is now"
    let found = plan.replacedValues.filter { $0.value >= Self.many }.map { change, count in
      let values = "\"\(change.old)\" \(verb) \"\(change.new)\""
      let command = "rct members values \(ShellWord.quoted(change.facet.name))\(home.option)"
      let line = "\(count.of("member")): \(change.facet) \(values); \(command) shows all"
      return (count: count, line: line)
    }
    let lines = found.sorted { ($1.count, $0.line) < ($0.count, $1.line) }.map(\.line)
    let more = lines.count - Self.many
    return lines.prefix(Self.many) + (more > 0 ? ["and so with \(more.of("more value"))"] : [])
  }

  /// Who is meant by the counts of a rehearsal.
  private var examples: [String] {
    var lines: [String] = []
    func add(_ what: String, _ ids: [String]) {
      guard !ids.isEmpty else { return }
      lines.append("  \(what): " + ids.shortened(to: 5))
    }
    add("new", plan.added.map(\.text))
    add("changed", plan.changed.map { "\($0.id) (\($0.columns.joined(separator: ", ")))" })
    add("leaving", plan.leaving.map(\.text))
    return lines
  }

  private var mapped: [String] {
    let counts = sheet.mappedValues.sorted { $0.key < $1.key }
    guard !counts.isEmpty else { return [] }
    let parts = counts.map { "\($0.value.of("value")) of \($0.key)" }
    let isOne = counts.map(\.value) == [1]
    return [
      "\(parts.joined(separator: ", ")) \(rehearsing ? "would be" : isOne ? "was" : "were") renamed as "
        + "\(values) says"
    ]
  }

  /// Facets that no rule can use.
  private var idleFacets: [String] {
    let past = sheet.columns.filter(\.isPastGroups).map(\.meaning)
    return sheet.members.columns.filter { column in
      column.distinguishesNothing && !past.contains(.facet(column.facet.name))
    }.map { column in
      let what =
        column.values.count == 1
        ? "is the same for all \(column.filled.of("member")) of this file"
        : "is different for nearly every member (\(column.values.count.of("value")) for "
          + "\(column.filled))"
      let heading =
        sheet.columns.first { use in
          use.meaning == .facet(column.facet.name) || use.meaning == .column(column.facet.name)
        }?.heading ?? column.facet.name
      return "note: \(column.facet) \(what): a rule on it would do nothing; "
        + "--map \(ShellWord.quoted(heading + "=")) leaves it out"
    }
  }

  /// A column that tells of past rounds.
  private var pastGroups: [String] {
    sheet.columns.filter(\.isPastGroups).map { use in
      "note: \"\(TextTable.harmless(use.heading))\" holds past groups; they are history, for after this: "
        + "rct history import \(ShellWord.quoted(file))\(home.option)"
    }
  }

  private var rejected: [String] {
    let count = sheet.rejects.count
    guard count > 0, let rejects else { return [] }
    let reasons = sheet.rejects.reasons.lines(most: 5).map { "  \($0)" }
    let again =
      "rct members import \(ShellWord.quoted(rejects))\(home.option)"
      + (mappings.isEmpty ? "" : ", with the same --map")
    let mend = rehearsing ? [] : ["written: \(rejects) (mend the rows there, then: \(again))"]
    return ["\(count.of("row")) \(rehearsing ? "would not be" : "not") taken:"] + reasons + mend
  }

  /// Nobody is named, who asked for just that; --details says in which row.
  private var suppressed: [String] {
    let count = plan.suppressed.count
    guard count > 0 else { return [] }
    return [
      "\(count.of("row")) \(count == 1 ? "is somebody" : "are people") who asked to be forgotten: left out "
        + "(--details says in which line; take them out of your list)"
    ]
  }

  private var stillAway: [String] {
    guard !plan.stillAway.isEmpty else { return [] }
    return [
      "note: paused, left or not opted in, and staying so: \(plan.stillAway.shortened(to: 5)) "
        + "(rct members resume or opt-in brings somebody back)"
    ]
  }

  /// What only a person can tell: who is who.
  private var doubts: [String] {
    let known = plan.namesakes.prefix(5).map { row, members in
      let isOne = members.count == 1
      return "note: \(row) is new and has the name of \(members.shortened(to: 5)), who "
        + (isOne
          ? "is not in the file: the same person? "
          : "are not in the file: the same person as one of these (rct members show tells them apart)? ")
        + advice(row, isOne ? members[0].text : nil)
    }
    let more = plan.namesakes.count - known.count
    let replaced =
      plan.replaced.isEmpty
      ? []
      : [
        "note: another name and another address at once: \(plan.replaced.shortened(to: 5)); an "
          + "id must not be given to somebody else (rct undo takes the import back)"
      ]
    return known + (more > 0 ? ["note: and so have \(more) more"] : []) + replaced
  }

  /// Who is perhaps not meant to take part.
  private var newcomers: [String] {
    guard terms.newcomers == nil, plan.addedCount > 0 else { return [] }
    let again =
      "--as not-opted-in, and rct members opt-in --file \(ShellWord.quoted(file))\(home.option) takes those who "
      + "say yes"
    let newcomers = DoubtfulNewcomers(
      plan: plan, sheet: sheet, home: home, rehearsing: rehearsing)
    return newcomers.refusals(again: again) + newcomers.bare
  }

  /// What to type for the same person; `nil` = one of several members, whom a person has to choose.
  private func advice(_ row: MemberID, _ member: String?) -> String {
    let (new, old) = (ShellWord.quoted(row.text), member.map(ShellWord.quoted) ?? "ID")
    let index = sheet.members.index(of: row)
    let isAddress = index.map { sheet.members[$0].email == row.text } ?? false
    return rehearsing && isAddress
      ? "Then first: rct members readdress \(old) \(new)\(home.option)"
      : "Then\(rehearsing ? ", after the import" : ""): rct members merge \(new) \(old)\(home.option)"
  }

  /// The lines that make what `--map` said hold for every import.
  private var mappingsToKeep: [String] {
    func line(_ mapping: TableOptions.Mapping) -> String {
      "\(TOMLText.quoted(mapping.heading)) = \(TOMLText.quoted(mapping.column))"
    }
    func before(_ mapping: TableOptions.Mapping) -> TableOptions.Mapping? {
      kept.first { FoldedText($0.heading) == FoldedText(mapping.heading) }
    }
    let new = mappings.filter { before($0)?.column != $0.column }
    guard !new.isEmpty else { return [] }
    let intro = "to have it so at every import, put into \(home.rules)"
    // A table or a key that comes twice would be no TOML.
    var lines =
      kept.isEmpty ? [intro + ":", "  [import.columns]"] : [intro + ", under [import.columns]:"]
    for mapping in new {
      let replaced = before(mapping).map { "   (in the place of \(line($0)))" } ?? ""
      lines.append("  " + line(mapping) + replaced)
    }
    return lines
  }
}
