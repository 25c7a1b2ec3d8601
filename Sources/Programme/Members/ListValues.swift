internal import Interchange
internal import RoundStore
internal import Rounds

/// The values that the members have in one column or in all, and which of them may be one.
public struct ListValues: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The column; `nil` = all facets, counted.
  public let column: String?
  /// Where a file to fill in goes: which value is called what instead.
  public let output: FileOutput

  /// A list of values.
  public init(home: ProgrammeHome, column: String?, output: FileOutput) {
    (self.home, self.column, self.output) = (home, column, output)
  }

  private struct Report: Encodable {
    struct Value: Encodable {
      let value: String
      let members: Int
      let perhaps: [String]
    }

    struct Column: Encodable {
      let column: String
      let members: Int
      let idle: Bool
      let values: [Value]
    }

    let members: Int
    let columns: [Column]
  }

  /// A facet with its values, the most frequent first.
  private struct Column {
    let facet: Facet
    let filled: Int
    let isIdle: Bool
    let counts: [ValueCount]
    /// For each value, those that it may be another spelling of.
    let alike: [[String]]

    init(_ column: FacetColumn) {
      (facet, filled, counts) = (column.facet, column.filled, column.counts)
      isIdle = column.distinguishesNothing
      let values = counts.map(\.value)
      // Where everybody has a value of their own, likeness says nothing.
      let neighbours = isIdle ? values.map { _ in [] } : AlikeValues.neighbours(values)
      alike = neighbours.map { $0.map { values[$0] } }
    }

    var doubtful: Int { alike.count { !$0.isEmpty } }
  }

  /// Lists them.
  ///
  /// - Throws: A ``Failure``; a column that the members do not have is one.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try output.check(in: home)
    try Failure.usage { () throws(UsageError) in try FileEnding.checkCSV(output.path) }
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let columns = try chosen(roster).map(Column.init)
    var answer = Answer(
      Report(
        members: roster.members.count,
        columns: columns.map { column in
          .init(
            column: column.facet.name, members: column.filled, idle: column.isIdle,
            values: zip(column.counts, column.alike).map {
              .init(value: $0.value, members: $0.members, perhaps: $1)
            })
        }))
    if output.path != nil {
      let rows = columns.flatMap { column in
        zip(column.counts, column.alike).map { (column.facet, $0, $1) }
      }
      try output.put(ValueMapFile.form(rows), into: &answer, surroundings)
      answer.closing = [fillIn]
      return answer
    }
    if let first = columns.first, column != nil {
      answer.text = Self.table(first)
      answer.closing = closing(first, roster)
    } else {
      answer.text = Self.overview(columns)
      answer.closing =
        columns.isEmpty
        ? ["the members have no columns besides their names and addresses"]
        : ["one column value by value: rct members values COLUMN\(home.option)"]
    }
    return answer
  }

  private func chosen(_ roster: Roster) throws(Failure) -> [FacetColumn] {
    guard let column else { return roster.columns }
    guard let facet = MemberArgument.facet(column), let found = roster.column(of: facet) else {
      throw .usage(.unknownColumn(column, known: roster.columns.map(\.facet.name)))
    }
    return [found]
  }

  private static func table(_ column: Column) -> String {
    let isDoubtful = column.doubtful > 0
    let header = [column.facet.name, "members"] + (isDoubtful ? ["perhaps the same as"] : [])
    return TextTable.text(
      [header]
        + zip(column.counts, column.alike).map { count, alike in
          [count.value, String(count.members), alike.joined(separator: "; ")]
        })
  }

  private static func overview(_ columns: [Column]) -> String {
    guard !columns.isEmpty else { return "" }
    return TextTable.text(
      [["column", "values", "members", ""]]
        + columns.map { column in
          [
            column.facet.name, String(column.counts.count), String(column.filled),
            column.isIdle
              ? "a rule on it would do nothing"
              : column.doubtful > 0
                ? "\(column.doubtful) may be spellings of one another" : "",
          ]
        })
  }

  private func closing(_ column: Column, _ roster: Roster) -> [String] {
    let empty = roster.members.count - column.filled
    let count =
      "\(column.counts.count.of("value")) for \(column.filled.of("member"))"
      + (empty == 0 ? "" : ", \(empty) without one")
    if column.isIdle {
      return [
        count,
        column.counts.count == 1
          ? "all are the same: a rule on \(column.facet) would do nothing"
          : "nearly every member has another one: a rule on \(column.facet) would do nothing",
      ]
    }
    guard column.doubtful > 0 else { return [count] }
    let name = ShellWord.quoted(column.facet.name)
    return [
      count,
      "\(column.doubtful) of them may be spellings of one another; to make them one: "
        + "rct members values \(name) --output values.csv\(home.option)",
    ]
  }

  private var fillIn: String {
    "fill in \"becomes\" where a value is to be called otherwise (- takes it away), then: "
      + "rct members export\(home.option) | rct members import - --map-values "
      + "\(ShellWord.quoted(output.path ?? ""))\(home.option)"
  }
}
