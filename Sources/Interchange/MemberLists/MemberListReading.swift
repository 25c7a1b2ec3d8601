import Rounds

/// A list of members while it is being read.
struct MemberListReading {
  /// One row.
  private struct Row {
    let place: Place
    /// Who; `nil` = nobody who is known.
    var id: MemberID?
    /// Whom it names, and where.
    var name: (text: String, place: Place) = ("", Place())
    var day: CivilDate?
    /// What it says in columns that are known to hold answers; `nil` = there are none.
    var said: Said?
    /// The columns of days in which it has none.
    var blanks: [String] = []
  }

  /// What a row says.
  private enum Said { case yes, no, nothing }

  /// What is wrong so far.
  var findings: [Finding] { table.findings }

  private var table: TableReader
  private let use: MemberListUse
  private var rows: [Row] = []
  private var columns: [AnswerColumn]
  /// The columns of days in which somebody answers instead.
  private var answered: Set<String> = []
  /// Whether somebody said which column has the answers.
  private let isAnswerSaid: Bool

  init(_ file: SourceFile, for use: MemberListUse) {
    self.use = use
    table = TableReader(
      file, use.vocabulary, expected: "id or email", isUsable: \.namesMembers)
    table.refuseAnswerNumbers(file.options.mappings)
    let header = table.header
    let read =
      ["id", "email", "name", "first_name", "last_name", "answer", "signed_up", ""]
      + ColumnVocabulary.dropped
      + use.answeredDays + [use.dayColumn].compactMap(\.self)
    columns = header.columns.indices.prefix(header.width).compactMap { index in
      read.contains(header.columns[index].name) || header.columns[index].text.isEmpty
        ? nil : AnswerColumn(index, of: header)
    }
    isAnswerSaid =
      header.index(of: "answer") != nil
      && file.options.mappings.contains { use.vocabulary.name(of: $0.column) == "answer" }
  }

  /// Takes the next row, if there is one.
  mutating func addNextRow(of roster: Roster) -> Bool {
    guard let line = table.nextRow() else { return false }
    let names = ["id", "email"].compactMap { table.header.index(of: $0) }
    guard let index = names.first(where: { line.value($0) != nil }), let text = line.value(index)
    else {
      table.report(
        "neither an id nor an e-mail address; expected one of a member", at: line.place)
      return true
    }
    var row = Row(place: line.place)
    row.name = (text, line.place(of: index))
    row.id = roster.index(ofReference: text).map { roster.members[$0].id }
    readDays(line, &row)
    readAnswer(line, &row)
    rows.append(row)
    for place in columns.indices { columns[place].add(line) }
    return true
  }

  private mutating func readDays(_ line: TableRow, _ row: inout Row) {
    let cells = TableCells(line, table.header)
    for column in use.answeredDays {
      guard table.header.index(of: column) != nil else { continue }
      guard let text = cells.text(column) else {
        row.blanks.append(column)
        continue
      }
      // A form asks whether, an export says when.
      let answer = SpokenAnswer(text, isAsked: true)
      if answer != .unclear { answered.insert(column) }
      switch answer {
      case .yes: row.said = row.said ?? .yes
      case .no: row.said = .no
      case .unclear:
        let day = cells.date(column, &table)
        if column == use.dayColumn { row.day = day }
      }
    }
    if let column = use.dayColumn, !use.answeredDays.contains(column) {
      row.day = cells.date(column, &table)
    }
  }

  private mutating func readAnswer(_ line: TableRow, _ row: inout Row) {
    guard let index = table.header.index(of: "answer") else { return }
    guard let text = line.value(index) else {
      if row.said != .no { row.said = .nothing }
      return
    }
    switch SpokenAnswer(text, isAsked: true) {
    case .yes: row.said = row.said ?? .yes
    case .no: row.said = .no
    case .unclear:
      table.report(
        "\(Excerpt.quoted(table.header.columns[index].text)) \(Excerpt.quoted(text)): "
          + "expected yes or no; write one of them, or take the row out",
        at: line.place(of: index))
    }
  }

  /// What was read; more may be found to be wrong with it.
  mutating func list() -> MemberList {
    var list = MemberList()
    list.remarks = table.remarks
    let question = question()
    list.question = question?.column.text
    let known = ColumnVocabulary.personal + ["region", "role", "organisation"]
    list.unread = columns.filter { column in
      column.isFilled && !column.isUnanimous && column.index != question?.index
        && !known.contains(column.column.name)
    }.map(\.column.text)
    var latest: [MemberID: (row: Row, said: Said)] = [:]
    var days: [MemberID: CivilDate] = [:]
    for (number, row) in rows.enumerated() {
      let said = said(row, number, question)
      guard let id = row.id else {
        // Whoever says no may have left; nobody else must be lost.
        if said != .no {
          table.report(
            "\(Excerpt.quoted(row.name.text)): not among the members; \(use.advice)",
            at: row.name.place)
        }
        continue
      }
      if said == .yes, let day = row.day {
        days[id] = days[id].map { use == .absences ? max($0, day) : min($0, day) } ?? day
      }
      if let first = latest[id] {
        latest[id] = later(first, (row: row, said: said))
      } else {
        latest[id] = (row: row, said: said)
      }
    }
    for id in latest.keys.sorted() {
      switch latest[id]?.said {
      case .yes?: list.entries.append(.init(id, day: days[id]))
      case .no?: list.declined.append(id)
      case .nothing?, nil: list.silent.append(id)
      }
    }
    return list
  }

  /// What a row says, with what it says in the column of the question.
  private func said(_ row: Row, _ number: Int, _ question: AnswerColumn?) -> Said {
    if row.said == .no { return .no }
    if let question {
      guard let answer = question.answers[number] else { return .nothing }
      if answer == .no { return .no }
    }
    // An agreement without its day is none.
    let isOpen = row.blanks.contains { answered.contains($0) || use == .agreements }
    return isOpen ? .nothing : row.said ?? .yes
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

  /// The column that says who is meant, of those of which nobody said what they are; what is not clear is
  /// reported.
  private mutating func question() -> AnswerColumn? {
    guard !isAnswerSaid else { return nil }
    let isKnown = table.header.index(of: "answer") != nil || !answered.isEmpty
    let questions = columns.filter(\.isQuestion)
    if use.takesAnswers, !isKnown, questions.count == 1, questions[0].isClear {
      return questions[0]
    }
    // Beside answers that are known, a no is a remark: "Anything else?"
    let doubtful =
      questions + (isKnown || !questions.isEmpty ? [] : columns.filter(\.isRemark))
    for column in doubtful where use.takesAnswers || column.no != nil { report(column) }
    return nil
  }

  private mutating func report(_ column: AnswerColumn) {
    let heading = column.column.text
    let map = "--map '\(Excerpt.escaped(heading))="
    func report(_ cell: (text: String, place: Place), _ why: String, _ cure: String) {
      table.report(
        "\(Excerpt.quoted(heading)) \(Excerpt.quoted(cell.text)): \(why)"
          + (use.isMapped ? cure : "; keep only the rows that count, without this column"),
        at: cell.place)
    }
    if column.isQuestion, use.takesAnswers, let other = column.other {
      report(
        other, "neither yes nor no",
        "; write one of them where the column says who is meant, or leave it out: \(map)'")
    } else if let no = column.no {
      report(
        no, "does the row count all the same?",
        " \(map)' says so; \(map)answer' takes only those who say yes there")
    }
  }
}

extension TableHeader {
  /// Whether its rows can name members.
  var namesMembers: Bool { index(of: "id") != nil || index(of: "email") != nil }
}
