import Rounds

extension PastMeetings {
  /// The groups in `file`, whatever its form; a round or a day that `whole` gives holds for every row
  /// without one. With `plainly`, plain files are read as ``PlainMeetings``.
  init(_ source: SourceFile, _ whole: HistoryOptions, plainly: Bool = true) {
    file = source.name
    if let report = TournamentReport(source) {
      read(report, first: whole.round ?? 1)
      return
    }
    let asksTime = whole.round == nil && whole.date == nil
    var table = TableReader(
      source, HistoryForm.vocabulary,
      expected: "member_1, member_2, ..." + (asksTime ? " and round or date" : ""),
      advice: whole.isMessy ? Self.advice : nil,
      isUsable: { header in
        guard let form = HistoryForm.of(header)?.form else { return false }
        if case .previousGroups = form { return true }
        return !asksTime || header.index(of: "round") != nil || header.index(of: "date") != nil
      })
    if let (form, people) = HistoryForm.of(table.header) {
      self.form = form
      if whole.isMessy { unread = UnreadColumns(of: table.header) }
      isByName = people.allSatisfy { table.header.isOfNames($0) }
      if plainly, form == .wide, !isByName, !whole.isMessy, whole.round == nil, whole.date == nil,
        !source.options.isRaw
      {
        plain = PlainMeetings(table, people)
        guard plain == nil else { return }
      }
      switch form {
      case .wide, .pairs:
        readRows(
          &table, whole.isMessy ? table.header.choices(for: people) : people.map { [$0] })
      case .text:
        isByName = true
        readTexts(&table, people[0])
      case .long: readLong(&table, people)
      case .previousGroups: readPrevious(&table, people, first: whole.round ?? 1)
      case .tournament: break
      }
    } else {
      while table.nextRow() != nil {}
    }
    findings += table.findings
    remarks += table.remarks + unread.remarks(table.header)
    for index in meetings.indices where meetings[index].round == nil && meetings[index].date == nil
    {
      (meetings[index].round, meetings[index].date) = (whole.round, whole.date)
    }
  }

  private static let advice =
    " (--map 'Heading=member_1' says which column is which, --round 3 or --date 2027-03-01 the round of "
    + "the whole file)"

  /// One row a group, each of its people in one of the columns that may name them.
  private mutating func readRows(_ table: inout TableReader, _ columns: [[Int]]) {
    while let row = table.nextRow() {
      unread.add(row)
      let people = columns.compactMap { choices -> PastMeeting.Person? in
        guard let column = choices.first(where: { row.value($0) != nil }),
          let text = row.value(column)
        else { return nil }
        return PastMeeting.Person(text: text, place: row.place(of: column))
      }
      if people.isEmpty {
        table.report("a row without members; expected at least member_1", at: row.place)
      }
      add(row, people, &table)
    }
  }

  private mutating func readTexts(_ table: inout TableReader, _ column: Int) {
    while let row = table.nextRow() {
      unread.add(row)
      let people = GroupText.people(row.value(column) ?? "").map {
        PastMeeting.Person(text: $0, place: row.place(of: column))
      }
      if people.isEmpty {
        table.report(
          "nobody in \(Excerpt.quoted(table.header.columns[column].text)); expected names, with commas "
            + "in between", at: row.place(of: column))
      }
      add(row, people, &table)
    }
  }

  private mutating func add(
    _ row: TableRow, _ people: [PastMeeting.Person], _ table: inout TableReader
  ) {
    let cells = TableCells(row, table.header)
    let meeting = PastMeeting(
      place: row.place, round: cells.round(&table), date: cells.date("date", &table),
      people: people, met: cells.met(&table))
    if !people.isEmpty { meetings.append(meeting) }
  }

  /// One row a member: the rows of one round and one group are a group.
  private mutating func readLong(_ table: inout TableReader, _ columns: [Int]) {
    struct Key: Hashable {
      let round: Int?
      let date: CivilDate?
      let group: FoldedText
    }
    var indexOfKey: [Key: Int] = [:]
    while let row = table.nextRow() {
      unread.add(row)
      let cells = TableCells(row, table.header)
      let (round, date) = (cells.round(&table), cells.date("date", &table))
      let met = cells.met(&table)
      guard let column = columns.first(where: { row.value($0) != nil }),
        let text = row.value(column)
      else {
        table.report("a row without a member; expected who was in the group", at: row.place)
        continue
      }
      let person = PastMeeting.Person(text: text, place: row.place(of: column))
      let group = cells.text("group").map { FoldedText($0) }
      if let group, let index = indexOfKey[Key(round: round, date: date, group: group)] {
        meetings[index].people.append(person)
        // Who says that they met was there.
        meetings[index].met = met == true ? true : meetings[index].met ?? met
        continue
      }
      if let group { indexOfKey[Key(round: round, date: date, group: group)] = meetings.count }
      meetings.append(
        PastMeeting(place: row.place, round: round, date: date, people: [person], met: met))
    }
  }

  /// One row a member, with the ids of all groups: who shares one has met. Nothing says which groups
  /// were of one round: each is a round of its own, in the order of the ids.
  private mutating func readPrevious(
    _ table: inout TableReader, _ columns: [Int], first: Int
  ) {
    guard let groups = table.header.index(of: "previous_groups") else { return }
    var peopleOf: [String: [PastMeeting.Person]] = [:]
    while let row = table.nextRow() {
      guard let column = columns.first(where: { row.value($0) != nil }),
        let text = row.value(column)
      else {
        table.report("a row without a member; expected an id, an address or a name", at: row.place)
        continue
      }
      let person = PastMeeting.Person(text: text, place: row.place(of: column))
      let ids = (row.value(groups) ?? "").split { $0.isWhitespace || ",;|".contains($0) }
      for id in Set(ids.map(String.init)) { peopleOf[id, default: []].append(person) }
    }
    let shared = peopleOf.filter { $0.value.count > 1 }
    let order = shared.keys.sorted { Self.isBefore($0, $1) }
    for (offset, id) in order.enumerated() {
      let people = shared[id] ?? []
      guard let place = people.first?.place else { continue }
      meetings.append(
        PastMeeting(place: place, round: first + offset, people: people))
    }
    remarks.append(
      "each of the \(order.count) groups counts as a round of its own, in the order of their ids"
        + (peopleOf.count == order.count
          ? "" : "; \(peopleOf.count - order.count) with one member left were left out"))
  }

  private static func isBefore(_ first: String, _ second: String) -> Bool {
    switch (Int(first), Int(second)) {
    case (let first?, let second?): first < second
    case (nil, nil): first < second
    case (let first, _): first != nil
    }
  }
}

extension TableHeader {
  /// The columns that may name each of the people in `columns`, the most telling first: somebody without an
  /// address in a row may have a name beside it, and must not be lost.
  fileprivate func choices(for people: [Int]) -> [[Int]] {
    var choices: [Int: [Int]] = [:]
    for stem in HistoryForm.stems {
      for index in indices(numbered: stem) {
        guard let number = Int(columns[index].name.dropFirst(stem.count + 1)) else { continue }
        choices[number, default: []].append(index)
      }
    }
    let known = Set(choices.values.joined())
    guard people.allSatisfy(known.contains) else { return people.map { [$0] } }
    return choices.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether the column at `index` holds names, not ids or addresses.
  fileprivate func isOfNames(_ index: Int) -> Bool {
    let stem = columns[index].name.prefix { $0 != "_" }
    return ["name", "person", "participant", "colleague"].contains(String(stem))
  }
}
