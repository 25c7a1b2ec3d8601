public import Rounds

/// Writes history (DESIGN section 4), as ``HistoryReader`` reads it: one row a group.
public enum HistoryWriter {
  /// `history` as CSV: `round,date,group,member_1,member_2,...,met`.
  ///
  /// Groups keep their order, and are numbered from 1 in each round; who sat out is a row with only
  /// `member_1` and a blank group.
  public static func csv(_ history: History) -> String {
    let size = max(2, history.groups.map(\.members.count).max() ?? 0)
    var csv = CSVText()
    csv.append(["round", "date", "group"] + (1...size).map { "member_\($0)" } + ["met"])
    for (group, number) in numbered(history) {
      let missing = [String](repeating: "", count: size - group.members.count)
      csv.append(
        [
          String(group.round), group.date?.description ?? "", number.map(String.init) ?? "",
        ] + group.members.map(\.text) + missing + [group.met.map { $0 ? "yes" : "no" } ?? ""])
    }
    return csv.text
  }

  /// `history` as JSON: an array of objects.
  ///
  /// ```json
  /// [
  /// {"round": 7, "date": "2027-03-01", "group": 1, "members": ["q1", "q2"], "met": true},
  /// {"round": 7, "date": "2027-03-01", "group": null, "members": ["q3"], "met": null}
  /// ]
  /// ```
  public static func json(_ history: History) -> String {
    var rows = JSONRows()
    for (group, number) in numbered(history) {
      rows.append([
        ("round", .number(group.round)), ("date", .optional(group.date?.description)),
        ("group", number.map { .number($0) } ?? .null),
        ("members", .list(group.members.map { .text($0.text) })),
        ("met", group.met.map { .flag($0) } ?? .null),
      ])
    }
    return rows.array
  }

  /// The groups, each with its number in its round; none for somebody alone.
  private static func numbered(_ history: History) -> [(group: History.Group, number: Int?)] {
    var last: [Int: Int] = [:]
    return history.groups.map { group in
      guard group.members.count > 1 else { return (group, nil) }
      last[group.round, default: 0] += 1
      return (group, last[group.round])
    }
  }
}
