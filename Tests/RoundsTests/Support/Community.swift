import Rounds

/// The day of the rounds in these tests.
let today: CivilDate = day("2027-03-01")

/// A day that is known to exist.
func day(_ text: String) -> CivilDate {
  guard let day = CivilDate(text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// A small community, its past and its rules, in one line each.
struct Community {
  var ids: [String]
  var facets: [Facet: [String?]] = [:]
  var inactive: Set<String> = []
  var history: [History.Group] = []
  var exclusions: [Exclusion] = []
  var pins: [Pin] = []
  var policy = Policy(rules: [])
  var number: Int?

  /// Active members, one for each letter of `letters`.
  init(_ letters: String) {
    ids = letters.map(String.init)
  }

  /// The input of its next round.
  var input: RoundInput {
    let members = ids.map { id in
      Member(
        id: MemberID(id), name: "Member \(id)", email: "\(id)@example.org",
        status: inactive.contains(id) ? .inactive("paused") : .active)
    }
    return RoundInput(
      roster: Roster(members: members, facets: facets), history: History(history),
      exclusions: exclusions, pins: pins, policy: policy, number: number, date: today)
  }

  /// The terms of its next round.
  func terms() throws -> RoundTerms { try RoundTerms(input) }

  /// The contact of two members, by id.
  func contact(_ first: String, _ second: String) throws -> ContactRules.Cost {
    let terms = try terms()
    return ContactRules(terms).cost(terms.position(first), terms.position(second))
  }

  /// The contact of two members, by id: repeats, recency, spread.
  func charges(_ first: String, _ second: String) throws -> [Int] {
    let cost = try contact(first, second)
    return [cost.repeats, cost.recency, cost.spread]
  }

  /// What forbids the contact of two members, by id.
  func ban(_ first: String, _ second: String) throws -> ContactRules.Ban? {
    let terms = try terms()
    return ContactRules(terms).ban(terms.position(first), terms.position(second))
  }

  /// What the check says of `rows`: `"ab cd e"`.
  func check(_ rows: String) throws -> RoundChecker.Verdict {
    try RoundChecker(terms()).check(groups(rows))
  }

  /// The plan of its pins, with everybody taking part who does.
  func pinPlan() throws -> PinPlan {
    let terms = try terms()
    return PinPlan(terms, rules: ContactRules(terms), participants: terms.participants)
  }
}

/// Groups of members with ids of one letter: `"ab cd e"`.
func groups(_ rows: String) -> [[MemberID]] {
  rows.split(separator: " ").map { row in row.map { MemberID(String($0)) } }
}

/// The groups of a past round: `"ab cd e"`.
func past(
  _ round: Int, _ rows: String, on date: CivilDate? = nil, met: Bool? = nil
) -> [History.Group] {
  groups(rows).map { History.Group(round: round, date: date, members: $0, met: met) }
}

/// Pins of two letters each: `"ab cd"`.
func pins(_ pairs: String) -> [Pin] {
  groups(pairs).map { Pin($0[0], $0[1]) }
}

extension RoundTerms {
  /// The position of the member with the id `id`.
  func position(_ id: String) -> Int {
    guard let index = roster.index(of: MemberID(id)) else {
      preconditionFailure("no member \(id)")
    }
    return index
  }

  /// The ids at `positions`, as one text.
  func letters(_ positions: some Sequence<Int>) -> String {
    positions.map { roster.members[$0].id.text }.joined()
  }
}
