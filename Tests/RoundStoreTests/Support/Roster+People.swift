import Rounds

extension Roster {
  /// Members with these ids, each with a name and an address: a is Na, at a@example.org.
  static func people(_ ids: MemberID..., facets: [Facet: [String?]] = [:]) -> Roster {
    Roster(
      members: ids.map { Member(id: $0, name: "N\($0.text)", email: "\($0.text)@example.org") },
      facets: facets)
  }
}
