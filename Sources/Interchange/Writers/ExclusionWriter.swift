public import Rounds

/// Writes exclusions, as ``ExclusionReader`` reads them.
public enum ExclusionWriter {
  /// `exclusions` as a table: `member_1,member_2,reason,until`.
  public static func table(_ exclusions: [Exclusion]) -> OutgoingTable {
    OutgoingTable(
      header: ["member_1", "member_2", "reason", "until"], count: exclusions.count
    ) { number in
      let exclusion = exclusions[number]
      return [
        exclusion.first.text, exclusion.second.text, exclusion.reason ?? "",
        exclusion.until?.description ?? "",
      ]
    }
  }

  /// `exclusions` as JSON: an array of objects with the columns of the CSV form as keys, `null`
  /// where there is no value.
  public static func json(_ exclusions: [Exclusion]) -> String {
    rows(exclusions, JSONRows()).array
  }

  /// The same objects as NDJSON.
  public static func ndjson(_ exclusions: [Exclusion]) -> String {
    rows(exclusions, JSONRows(isLines: true)).ndjson
  }

  private static func rows(_ exclusions: [Exclusion], _ start: JSONRows) -> JSONRows {
    var rows = start
    for exclusion in exclusions {
      rows.append([
        ("member_1", .text(exclusion.first.text)), ("member_2", .text(exclusion.second.text)),
        ("reason", .optional(exclusion.reason)),
        ("until", .optional(exclusion.until?.description)),
      ])
    }
    return rows
  }
}
