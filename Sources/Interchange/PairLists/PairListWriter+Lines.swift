public import Rounds

extension PairListWriter {
  /// The pair list of `round` as NDJSON: one object a group, then one a member left out, with the
  /// reason.
  ///
  /// ```json
  /// {"round": 7, "date": "2027-03-01", "group": 1, "members": [{"id": "q0417", "name": "Amina Diallo", ...}, ...]}
  /// {"round": 7, "date": "2027-03-01", "group": null, "members": [{"id": "q0007", ...}], "reason": "..."}
  /// ```
  ///
  /// A member has the keys of the JSON form, each of them: `null` where nothing is known. Can be read
  /// as history as it is.
  ///
  /// - Complexity: O(participants).
  public static func ndjson(
    _ round: Round, roster: Roster, _ numbering: Numbering = .whole
  ) -> String {
    let (groups, leftOut) = listing(round, roster)
    var rows = JSONRows(isLines: true)
    let start: [(key: String, value: JSONRows.Value)] = [
      ("round", .number(round.number)), ("date", .text(round.date.description)),
    ]
    for (number, group) in groups.enumerated() {
      rows.append(
        start + [
          ("group", .number(numbering.first + number)), ("members", .list(group.map(object))),
        ])
    }
    for (member, reason) in leftOut {
      rows.append(
        start + [
          ("group", .null), ("members", .list([object(member)])), ("reason", .text(reason)),
        ])
    }
    return rows.ndjson
  }

  private static func object(_ member: ListedMember) -> JSONRows.Value {
    .object(
      [
        ("id", .text(member.id.text)), ("name", .text(member.name)),
        ("email", .optional(member.email)),
      ] + member.facets.map { ($0.facet.name, .optional($0.value)) })
  }
}
