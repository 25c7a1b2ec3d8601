import Rounds

/// A list of members while it is being read.
struct MemberListReading {
  /// One row.
  private struct Row {
    let place: Place
    /// Who; `nil` = nobody who is known.
    let id: MemberID?
    /// Whom it names, and where.
    let name: (text: String, place: Place)
    var day: CivilDate?
  }

  /// What a row says.
  private enum Said { case yes, no, nothing }

  /// What is wrong so far.
  var findings: [Finding] { table.findings }

  private var table: TableReader
  private let use: MemberListUse
  private let roster: Roster
  private lazy var lostZeros = LostZeros(roster)
  private var rows: [Row] = []
  /// The columns in which people say whether they are meant.
  private var answers: [AnswerColumn] = []
  /// The columns of which nobody knows what they are.
  private var others: [AnswerColumn] = []
  /// Questions that the members have as a column: perhaps from this very form, which brought in who was new.
  private var asked: [AnswerColumn] = []
  /// The headings that the rules leave out, and that may say here who is meant.
  private let leftOut: [String]

  init(_ file: SourceFile, for use: MemberListUse, roster: Roster) {
    (self.use, self.roster) = (use, roster)
    var file = file
    leftOut = file.options.mappings.filter { $0.isKept && use.mayDecide($0) }.map(\.heading)
    file.options.mappings.removeAll { $0.isKept && use.mayDecide($0) }
    table = TableReader(
      file, use.vocabulary, expected: "id or email", isUsable: \.namesMembers)
    table.refuseAnswerNumbers(file.options.mappings)
    let header = table.header
    for index in header.columns.indices.prefix(header.width) {
      let column = header.columns[index]
      if let form = use.answerColumns[column.name] {
        answers.append(AnswerColumn(index, of: header, form))
      } else if isUnknown(column) {
        others.append(AnswerColumn(index, of: header))
      } else if column.text.contains("?"), Self.names(of: column).allSatisfy(Self.isStrange) {
        asked.append(AnswerColumn(index, of: header))
      }
    }
  }

  /// What the column is called here, and in lists of members.
  private static func names(of column: TableHeader.Column) -> [String] {
    [column.name, ColumnVocabulary.members.name(of: column.text)]
  }

  private static func isStrange(_ name: String) -> Bool {
    ColumnVocabulary.isFacet(name) && !["region", "role", "organisation"].contains(name)
  }

  /// Whether the members have no such column. Lists of attendees have a status of their own.
  private func isUnknown(_ column: TableHeader.Column) -> Bool {
    if column.name == "status" { return use.takesAnswers }
    if column.text.isEmpty || column.name == use.dayColumn { return false }
    return Self.names(of: column).allSatisfy {
      Self.isStrange($0) && roster.column(of: Facet($0)) == nil
    }
  }

  /// Takes the next row, if there is one.
  mutating func addNextRow() -> Bool {
    guard let line = table.nextRow() else { return false }
    let names = ["id", "email"].compactMap { table.header.index(of: $0) }
    guard let index = names.first(where: { line.value($0) != nil }), let text = line.value(index)
    else {
      table.report(
        "neither an id nor an e-mail address; expected one of a member", at: line.place)
      return true
    }
    var row = Row(
      place: line.place, id: roster.index(ofMention: text).map { roster.members[$0].id },
      name: (text, line.place(of: index)))
    readAnswers(line, &row)
    rows.append(row)
    return true
  }

  private mutating func readAnswers(_ line: TableRow, _ row: inout Row) {
    let cells = TableCells(line, table.header)
    for place in answers.indices {
      let name = answers[place].column.name
      var answer = line.value(answers[place].index).map { SpokenAnswer($0) }
      // A form asks whether, an export says when.
      if answer == .unclear, name == use.dayColumn {
        row.day = cells.date(name, &table)
        if answers[place].form == .agreed { answer = .yes }
      }
      answers[place].add(answer, line)
    }
    for place in others.indices {
      others[place].add(line.value(others[place].index).map { SpokenAnswer($0) }, line)
    }
    for place in asked.indices {
      asked[place].add(line.value(asked[place].index).map { SpokenAnswer($0) }, line)
    }
    if let column = use.dayColumn, use.answerColumns[column] == nil {
      row.day = cells.date(column, &table)
    }
  }

  /// What was read; more may be found to be wrong with it.
  mutating func list() -> MemberList {
    var list = MemberList()
    list.remarks = table.remarks
    let answers = decidingColumns
    for column in answers where column.form == .words { reportUnclear(column) }
    if use.takesAnswers, !answers.contains(where: \.isDecisive) {
      for column in others where column.isQuestion { reportQuestion(column) }
      for column in asked where column.isDeclined { reportQuestion(column) }
    }
    list.answers = answers.filter(\.hasAnswers).map(\.column.text)
    list.unread = unread(beside: answers)
    take(&list, answers)
    return list
  }

  /// The columns that say who is meant. Who was there counts, whatever they had answered before.
  private var decidingColumns: [AnswerColumn] {
    let filled = answers.filter(\.isFilled)
    let attended = filled.filter { $0.column.name == "attended" }
    return attended.isEmpty ? filled : attended
  }

  /// The headings of columns that hold something and are not read. Those that the rules leave out are no news,
  /// unless they ask something that this list takes no answers to.
  private func unread(beside read: [AnswerColumn]) -> [String] {
    let known = read.map(\.index)
    let strange = others.filter { other in
      !leftOut.contains { use.vocabulary.isSame($0, other.column.text) }
        || other.isQuestion && !use.takesAnswers
    }
    let passed = answers.filter { $0.form == .words && !known.contains($0.index) } + strange
    return passed.filter { $0.isFilled && !$0.isUnanimous && $0.column.name != "status" }
      .sorted { $0.index < $1.index }.map(\.column.text)
  }

  private mutating func take(_ list: inout MemberList, _ answers: [AnswerColumn]) {
    var latest: [MemberID: (row: Row, said: Said)] = [:]
    var days: [MemberID: CivilDate] = [:]
    var allDays: [MemberID: Set<CivilDate>] = [:]
    for (number, row) in rows.enumerated() {
      let said: Said =
        answers.contains { $0.isRefused(number) }
        ? .no : answers.contains { $0.isSilent(number) } ? .nothing : .yes
      guard let id = row.id else {
        // Whoever says no may have left; nobody else must be lost.
        if said != .no {
          let advice = lostZeros.advice(on: row.name.text) ?? use.advice
          table.report(
            "\(Excerpt.quoted(row.name.text)): not among the members; \(advice)",
            at: row.name.place)
        }
        continue
      }
      if said == .yes, let day = row.day {
        days[id] = days[id].map { use == .absences ? max($0, day) : min($0, day) } ?? day
        if use != .absences { allDays[id, default: []].insert(day) }
      }
      if let first = latest[id] {
        latest[id] = later(first, (row: row, said: said))
      } else {
        latest[id] = (row: row, said: said)
      }
    }
    for id in latest.keys.sorted() {
      switch latest[id]?.said {
      case .yes?: list.entries.append(.init(id, day: days[id], days: Array(allDays[id] ?? [])))
      case .no?: list.declined.append(id)
      case .nothing?, nil: list.silent.append(id)
      }
    }
  }

  /// Which of two rows of one member counts: the one that says something, then the later one.
  private mutating func later(
    _ first: (row: Row, said: Said), _ second: (row: Row, said: Said)
  ) -> (row: Row, said: Said) {
    if second.said == .nothing { return first }
    if first.said == .nothing || first.said == second.said { return second }
    if use.dayColumn != nil, let one = first.row.day, let other = second.row.day, one != other {
      return one < other ? second : first
    }
    table.report(
      "\(Excerpt.quoted(second.row.name.text)): \(second.said == .no ? "no" : "yes") here, and "
        + "\(second.said == .no ? "yes" : "no") in \(first.row.place.lineName); take one of both out",
      at: second.row.name.place)
    return second
  }

  private mutating func reportUnclear(_ column: AnswerColumn) {
    let heading = column.column.text
    for (text, place) in column.unclear {
      table.report(
        "\(Excerpt.quoted(heading)) \(Excerpt.quoted(text)): expected yes or no; write one of them, or "
          + "leave the column out: \(Self.map(heading, ""))", at: place)
    }
  }

  private mutating func reportQuestion(_ column: AnswerColumn) {
    let heading = column.column.text
    table.report(
      "column \(Excerpt.quoted(heading)): does it say who is meant? \(Self.map(heading, "answer")) takes "
        + "only those who say yes there, \(Self.map(heading, "")) leaves the column out",
      at: column.column.place)
  }

  private static func map(_ heading: String, _ column: String) -> String {
    let quote = heading.contains("'") ? "\"" : "'"
    return "--map \(quote)\(Excerpt.escaped(heading))=\(column)\(quote)"
  }
}

extension TableHeader {
  /// Whether its rows can name members.
  var namesMembers: Bool { index(of: "id") != nil || index(of: "email") != nil }
}
