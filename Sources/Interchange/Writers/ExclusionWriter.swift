public import Rounds

/// Writes exclusions (DESIGN section 4), as ``ExclusionReader`` reads them.
public enum ExclusionWriter {
  /// `exclusions` as CSV: `member_1,member_2,reason,until`.
  public static func csv(_ exclusions: [Exclusion]) -> String {
    var csv = CSVText()
    csv.append(["member_1", "member_2", "reason", "until"])
    for exclusion in exclusions {
      csv.append([
        exclusion.first.text, exclusion.second.text, exclusion.reason ?? "",
        exclusion.until?.description ?? "",
      ])
    }
    return csv.text
  }

  /// `exclusions` as JSON: an array of objects with the columns of the CSV form as keys, `null`
  /// where there is no value.
  public static func json(_ exclusions: [Exclusion]) -> String {
    var rows = JSONRows()
    for exclusion in exclusions {
      rows.append([
        ("member_1", .text(exclusion.first.text)), ("member_2", .text(exclusion.second.text)),
        ("reason", .optional(exclusion.reason)),
        ("until", .optional(exclusion.until?.description)),
      ])
    }
    return rows.array
  }
}
