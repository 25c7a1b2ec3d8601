internal import Rounds

extension RoundTerms {
  /// What was read: `read 600 members, 598 taking part, 24 rounds of history, 12 exclusions in force`.
  func readingSentence(_ input: RoundInput) -> String {
    let rounds = input.history.rounds.count
    let taking = participants.count + hosts.prefix(1).count
    var parts = [
      roster.members.count.of("member"), "\(taking) taking part",
      "\(rounds.of("round")) of history", "\(exclusions.count.of("exclusion")) in force",
    ]
    // Two who are pinned twice are one pin.
    let pinned = Set(pins.map { [$0.first, $0.second].sorted() }).count
    if pinned > 0 { parts.append("\(pinned.of("pin")) in force") }
    return "read " + parts.joined(separator: ", ")
  }
}

extension Roster {
  /// A member as people know it: `Amber Testwood (q0417)`; the id alone where there is no name, without the
  /// blank that stands before those of forgotten people.
  func nameAndID(of id: MemberID) -> String {
    guard let index = index(of: id), !members[index].name.isEmpty else {
      return id.isForgotten ? String(id.text.drop { $0 == " " }) : id.text
    }
    return "\(members[index].name) (\(id))"
  }

  /// Who is in no group, and why, one line each.
  func leftOutSentences(
    sittingOut: MemberID? = nil, unplaced: [Round.Unplaced] = []
  ) -> [String] {
    (sittingOut.map { ["sits out: \(nameAndID(of: $0))"] } ?? [])
      + unplaced.map { "unplaced: \(nameAndID(of: $0.id)): \($0.reason)" }
  }
}

extension RoundCost {
  /// The components with their names: `unplaced 0, trios 1, ...`.
  var named: String {
    zip(Self.names, components).map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private static let names = ["unplaced", "trios", "repeats", "recency", "turns", "spread"]
}

extension FacetTally {
  /// `region: 0 same, 300 different, 12 met recently`.
  var sentence: String {
    "\(facet): \(same) same, \(differ) different, \(recalled) met recently"
  }
}
