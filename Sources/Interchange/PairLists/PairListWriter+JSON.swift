public import Rounds

extension PairListWriter {
  /// The pair list of `round` as JSON, keys sorted, with a line end at the end.
  ///
  /// ```json
  /// {
  ///   "date": "2027-03-01",
  ///   "groups": [
  ///     { "group": 1,
  ///       "members": [
  ///         { "email": "amina@example.org", "id": "q0417", "name": "Amina Diallo",
  ///           "organisation": "Example Trust", "region": "Wales", "role": "Nurse" }, ... ] }, ... ],
  ///   "left_out": [
  ///     { "id": "q0007", "name": "Bo Lindqvist", "reason": "..." } ],
  ///   "round": 7
  /// }
  /// ```
  ///
  /// A member has `id` and `name` always; `email`, `region`, `role` and `organisation` where they
  /// are known.
  ///
  /// - Complexity: O(participants).
  public static func json(
    _ round: Round, roster: Roster, _ numbering: Numbering = .whole
  ) -> String {
    let (groups, leftOut) = listing(round, roster)
    let list = PairListJSON(
      round: round.number, date: round.date.description,
      groups: groups.enumerated().map { number, members in
        .init(group: numbering.first + number, members: members.map { .init($0, reason: nil) })
      },
      leftOut: leftOut.map { .init($0.member, reason: $0.reason) })
    return JSONText.of(list, pretty: true) + "\n"
  }
}

private struct PairListJSON: Encodable {
  struct Group: Encodable {
    let group: Int
    let members: [Member]
  }

  struct Member: Encodable {
    let id: String
    let name: String
    let email: String?
    let region: String?
    let role: String?
    let organisation: String?
    let reason: String?

    init(_ member: ListedMember, reason: String?) {
      (id, name, email) = (member.id.text, member.name, member.email)
      (region, role) = (member.value("region"), member.value("role"))
      (organisation, self.reason) = (member.value("organisation"), reason)
    }
  }

  let round: Int
  let date: String
  let groups: [Group]
  let leftOut: [Member]

  enum CodingKeys: String, CodingKey {
    case round, date, groups
    case leftOut = "left_out"
  }
}
