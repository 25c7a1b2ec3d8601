import Rounds
import TestSupport

/// Rosters with all that members may have.
enum RandomRoster {
  static func make(using random: inout SplitMix64) -> Roster {
    let count = Int.random(in: 0...12, using: &random)
    let words = ["Wales", "wales", "Zoë", "日本", "'=1", "a,b", "\"", " x", "x\ny", "🙂"]
    let members = (0..<count).map { number in
      Member(
        id: MemberID("\(words.randomElement(using: &random) ?? "")-\(number)"),
        name: Bool.random(using: &random) ? "" : words.randomElement(using: &random) ?? "",
        email: Bool.random(using: &random) ? nil : "m\(number)@example.org",
        status: [.active, .inactive("paused"), .inactive("left")].randomElement(using: &random)
          ?? .active,
        joined: Bool.random(using: &random) ? nil : CivilDate(year: 2027, month: 2, day: 28),
        locale: Bool.random(using: &random) ? nil : "cy")
    }
    let facets = ["region", "role", "team"].filter { _ in Bool.random(using: &random) }.map {
      name in
      (
        Facet(name),
        members.map { _ in Bool.random(using: &random) ? nil : words.randomElement(using: &random) }
      )
    }
    return Roster(members: members, facets: Dictionary(uniqueKeysWithValues: facets))
  }
}
