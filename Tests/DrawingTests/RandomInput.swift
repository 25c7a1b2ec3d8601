import Matching
import Rounds

/// A random round with a number of active members in `sizes` that is likely to bind in every tier.
func randomInput(_ sizes: ClosedRange<Int>, using random: inout RandomStream) -> RoundInput {
  let count = sizes.lowerBound + random.index(below: sizes.count)
  let facets: [Facet] = ["region", "role", "team"]
  let members = (0..<(count + random.index(below: 3))).map { number in
    Member(
      id: MemberID("m\(number)"), name: "Member \(number)",
      status: number < count ? .active : .inactive("paused"))
  }
  let values = Dictionary(
    uniqueKeysWithValues: facets.map { facet in
      (facet, members.map { _ in ["A", "B", "b", "C", nil][random.index(below: 5)] })
    })
  let rounds = [0, 1, 3, 8, 14][random.index(below: 5)]
  var groups: [History.Group] = []
  for round in 1...max(1, rounds) where rounds > 0 && random.index(below: 6) > 0 {
    groups += randomRound(round, of: members.map(\.id) + ["gone"], using: &random)
  }
  var bindings = (exclusions: [Exclusion](), pins: [Pin]())
  let share = [0, 0, 8, 45][random.index(below: 4)]
  for first in members.indices {
    for second in (first + 1)..<max(first + 1, members.count) {
      if random.index(below: 100) < share {
        bindings.exclusions.append(
          Exclusion(members[first].id, members[second].id, until: randomDate(using: &random)))
      } else if random.index(below: 40) == 0 {
        bindings.pins.append(Pin(members[first].id, members[second].id))
      }
    }
  }
  return RoundInput(
    roster: Roster(members: members, facets: values), history: History(groups),
    exclusions: bindings.exclusions, pins: bindings.pins,
    policy: randomPolicy(facets, members, using: &random),
    number: random.index(below: 4) == 0 ? rounds + 3 : nil, date: date("2027-03-01"))
}

/// The date that `text` writes.
func date(_ text: String) -> CivilDate {
  guard let date = CivilDate(text) else { preconditionFailure("\(text) is no date") }
  return date
}

private func randomDate(using random: inout RandomStream) -> CivilDate? {
  [nil, CivilDate("2027-02-28"), CivilDate("2027-03-01"), CivilDate("2027-03-02")][
    random.index(below: 4)]
}

private func randomRound(
  _ round: Int, of ids: [MemberID], using random: inout RandomStream
) -> [History.Group] {
  var ids = ids
  random.shuffle(&ids)
  ids.removeLast(random.index(below: 2))
  var groups: [History.Group] = []
  let date = CivilDate(year: 2026 - random.index(below: 2), month: 1 + round % 12, day: 15)
  while !ids.isEmpty {
    let size = min(ids.count, [2, 2, 2, 2, 3, 1][random.index(below: 6)])
    groups.append(
      .init(
        round: round, date: date, members: Array(ids.prefix(size)),
        met: [nil, true, false][random.index(below: 3)]))
    ids.removeFirst(size)
  }
  return groups
}

private func randomPolicy(
  _ facets: [Facet], _ members: [Member], using random: inout RandomStream
) -> Policy {
  var policy = Policy()
  policy.odd =
    [
      .trio, .trio, .sitOut, .host(members.suffix(2).map(\.id)),
    ][random.index(below: 4)]
  policy.repeatWindow = [.ever, .rounds(2), .months(9)][random.index(below: 3)]
  policy.unmet = [.again, .counts][random.index(below: 2)]
  guard random.index(below: 4) > 0 else { return policy }
  policy.rules = facets.filter { _ in random.index(below: 2) == 0 }.map { facet in
    let weight = random.index(below: 9)
    return FacetRule(
      facet: facet,
      preference: [.apart(weight), .together(weight), .apart(weight)][random.index(below: 3)],
      recall: random.index(below: 2) == 0
        ? .init(rounds: random.index(below: 5), weight: random.index(below: 4)) : nil,
      isRequired: random.index(below: 6) == 0)
  }
  return policy
}
