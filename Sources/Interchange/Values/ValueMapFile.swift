public import Rounds

/// Reads and writes files of values and what they are called instead: `column,value,becomes`.
///
/// An empty `becomes` has not been filled in, and says nothing; `-` takes the value away.
public enum ValueMapFile {
  private static let vocabulary = ColumnVocabulary(
    ["column", "value", "becomes"],
    aliases: ["column": ["facet"], "becomes": ["choose", "instead"]],
    foreign: ["id": "is it a members file?", "email": "is it a members file?"])

  /// The map in `file`.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> ValueMap {
    var table = TableReader(
      file, vocabulary, expected: "column, value, becomes",
      isUsable: { header in vocabulary.names.allSatisfy { header.index(of: $0) != nil } })
    var map = ValueMap()
    var lineOfEntry: [ValueMap.Entry: String] = [:]
    while let row = table.nextRow() {
      let cells = TableCells(row, table.header)
      guard let becomes = cells.text("becomes") else { continue }
      guard let column = cells.text("column"), let value = cells.text("value") else {
        table.report("a row without a column or a value; expected both", at: row.place)
        continue
      }
      guard let facet = MemberArgument.facet(column) else {
        table.report(
          "column \(Excerpt.quoted(column)): is no facet; expected region, role or the like",
          at: row.place)
        continue
      }
      let entry = ValueMap.Entry(
        facet: facet, value: value, becomes: becomes == "-" ? nil : becomes)
      if let other = map.entry(value, of: facet), other.becomes != entry.becomes {
        table.report(
          "value \(Excerpt.quoted(value)): \(lineOfEntry[other] ?? "another row") says "
            + "\(Excerpt.quoted(other.becomes ?? "-")); expected one row a value", at: row.place)
        continue
      }
      lineOfEntry[entry] = row.place.lineName
      map.set(entry)
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
    return map
  }

  /// The text of a file with `map`.
  public static func csv(_ map: ValueMap) -> String {
    var csv = CSVText()
    csv.append(["column", "value", "becomes"])
    for entry in map.entries {
      // What becomes nothing has a sign of its own, which no spreadsheet runs.
      let fields = [entry.facet.name, entry.value].map(SpreadsheetGuard.guarded)
      csv.append(raw: fields + [entry.becomes.map(SpreadsheetGuard.guarded) ?? "-"])
    }
    return csv.text
  }

  /// The text of a file to fill in: the values, how many members have each, and what it may be
  /// another spelling of.
  public static func form(_ values: [(facet: Facet, count: ValueCount, alike: [String])]) -> String
  {
    var csv = CSVText()
    csv.append(["column", "value", "becomes", "members", "perhaps"])
    for (facet, count, alike) in values {
      csv.append([
        facet.name, count.value, "", String(count.members), alike.joined(separator: "; "),
      ])
    }
    return csv.text
  }
}
