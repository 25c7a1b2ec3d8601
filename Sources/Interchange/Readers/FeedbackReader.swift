public import Rounds

/// Reads what members say of their meetings: one row a member, with columns `id` or `email`, and what
/// is known of `round,met,rating,comment`.
public enum FeedbackReader {
  /// The answers in `file`.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> FeedbackSheet {
    var table = TableReader(
      file, .feedback, expected: "id or email, and what is known of round, met, rating, comment",
      advice: " (--map 'Heading=met' says which column is which)",
      isUsable: { header in
        ["id", "email"].contains { header.index(of: $0) != nil }
          && ["met", "rating", "comment"].contains { header.index(of: $0) != nil }
      })
    table.refuseAnswerNumbers(file.options.mappings)
    var answers: [FeedbackSheet.Answer] = []
    let strange = table.header.columns.indices.filter { index in
      let name = table.header.columns[index].name
      return !name.isEmpty && !ColumnVocabulary.feedback.names.contains(name)
    }
    var filled: Set<Int> = []
    while let row = table.nextRow() {
      for index in strange where row.value(index) != nil { filled.insert(index) }
      let cells = TableCells(row, table.header)
      guard let text = cells.text("id") ?? cells.text("email") else {
        table.report("neither an id nor an e-mail address; expected one of a member", at: row.place)
        continue
      }
      var answer = FeedbackSheet.Answer(
        member: roster.member(referredToBy: text), round: cells.text("round"),
        met: cells.met(&table), rating: rating(cells, row, &table),
        comment: cells.text("comment"))
      if roster.index(ofReference: text) == nil, roster.index(ofMention: text) != nil {
        answer.alias = MemberID(text)
      }
      answer.place = row.place
      answer.days = days(cells.text("completion_time") ?? cells.text("timestamp"), table.dates)
      answers.append(answer)
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    let unread = strange.filter(filled.contains).map { table.header.columns[$0].text }
    return FeedbackSheet(answers: answers, unread: unread, file: file.name)
  }

  /// The day of the time that a form adds to an answer; where it may be two, from one to the other.
  private static func days(_ text: String?, _ order: DateOrder?) -> ClosedRange<CivilDate>? {
    guard let text else { return nil }
    let orders = order.map { [$0] } ?? DateOrder.allCases
    let days = orders.compactMap { DayText.day(text, $0) }
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  private static func rating(
    _ cells: TableCells, _ row: TableRow, _ table: inout TableReader
  ) -> Int? {
    guard let text = cells.text("rating") else { return nil }
    if let number = Int(text), (1...5).contains(number) { return number }
    let place = table.header.index(of: "rating").map(row.place) ?? row.place
    table.report("rating \(Excerpt.quoted(text)): expected a number from 1 to 5", at: place)
    return nil
  }
}

/// Answers of members, and where each of them stands.
public struct FeedbackSheet: Sendable {
  /// What one member says of one meeting.
  public struct Answer: Sendable {
    /// Who.
    public let member: MemberID
    /// The round, as the file names it.
    public let round: String?
    /// Whether they met.
    public let met: Bool?
    /// How good it was, 1 to 5.
    public let rating: Int?
    /// What they wrote.
    public let comment: String?
    /// The id in the file, where it is that of a record which was merged into theirs.
    public internal(set) var alias: MemberID?
    /// The first and the last day on which they may have said so; `nil` = not known.
    public internal(set) var days: ClosedRange<CivilDate>?

    var place = Place()

    /// An answer.
    public init(
      member: MemberID, round: String?, met: Bool? = nil, rating: Int? = nil, comment: String? = nil
    ) {
      (self.member, self.round, self.met) = (member, round, met)
      (self.rating, self.comment) = (rating, comment)
    }
  }

  /// The answers, in the order of the file.
  public let answers: [Answer]
  /// The headings of columns that are not read, and hold something.
  public let unread: [String]

  let file: String

  /// A finding about an answer.
  public func finding(_ answer: Answer, _ message: String) -> Finding {
    Finding(file, answer.place, message)
  }
}
