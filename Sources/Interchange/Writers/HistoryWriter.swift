public import Rounds

/// Writes history, as ``HistoryReader`` reads it: one row a group.
public enum HistoryWriter {
  /// `history` as a table: `round,date,group,member_1,member_2,...,met`.
  ///
  /// Groups keep their order, and are numbered from 1 in each round; who sat out is a row with only
  /// `member_1` and a blank group.
  public static func table(_ history: History) -> OutgoingTable {
    let size = max(2, (0..<history.count).lazy.map(history.size(at:)).max() ?? 0)
    let numbers = numbers(of: history)
    return OutgoingTable(
      header: ["round", "date", "group"] + (1...size).map { "member_\($0)" } + ["met"],
      count: numbers.count
    ) { row in
      let group = history.group(at: row)
      let missing = [String](repeating: "", count: size - group.members.count)
      return [
        String(group.round), group.date?.description ?? "", numbers[row].map(String.init) ?? "",
      ] + group.members.map(\.text) + missing + [group.met.map { $0 ? "yes" : "no" } ?? ""]
    }
  }

  /// `history` as JSON: an array of objects.
  ///
  /// ```json
  /// [
  /// {"round": 7, "date": "2027-03-01", "group": 1, "members": ["q1", "q2"], "met": true},
  /// {"round": 7, "date": "2027-03-01", "group": null, "members": ["q3"], "met": null}
  /// ]
  /// ```
  public static func json(_ history: History) -> String { rows(history, JSONRows()).array }

  /// The same objects as NDJSON.
  public static func ndjson(_ history: History) -> String {
    rows(history, JSONRows(isLines: true)).ndjson
  }

  private static func rows(_ history: History, _ start: JSONRows) -> JSONRows {
    var rows = start
    for (row, number) in numbers(of: history).enumerated() {
      let group = history.group(at: row)
      rows.append([
        ("round", .number(group.round)), ("date", .optional(group.date?.description)),
        ("group", number.map { .number($0) } ?? .null),
        ("members", .list(group.members.map { .text($0.text) })),
        ("met", group.met.map { .flag($0) } ?? .null),
      ])
    }
    return rows
  }

  /// The number of each group in its round; none for somebody alone.
  private static func numbers(of history: History) -> [Int?] {
    var last: [Int: Int] = [:]
    return (0..<history.count).map { row in
      guard history.size(at: row) > 1 else { return nil }
      let number = last[history.round(at: row), default: 0] + 1
      last[history.round(at: row)] = number
      return number
    }
  }
}
