public import Rounds

/// All that a draw saw, without a name or an id: members are the numbers under which the database
/// knows them, and everything else says of them by their position in the order of their ids.
///
/// Drawing from it again gives the same round, whatever has become of the members since, and after
/// they were forgotten.
public struct RoundSnapshot: Hashable, Sendable, Codable {
  /// The values of a facet that a rule looks at.
  struct Column: Hashable, Codable {
    /// The values.
    var values: [String]
    /// For each member the position of its value, or -1.
    var codes: [Int]
  }

  /// The form of the document.
  var version = 1
  /// The number of the round.
  var number: Int
  /// Its day.
  var date: CivilDate
  /// The numbers of the members, in the order of their ids.
  var members: [Int64]
  /// Positions of the members who do not take part.
  var inactive: [Int]
  /// The facets that the rules look at.
  var facets: [String: Column]
  /// The days that ``history`` speaks of.
  var dates: [CivilDate]
  /// Groups: round, position in ``dates`` or -1, 1 = met, 0 = not met, -1 = nobody said, and then
  /// the members, -1 for one who is no member any more.
  var history: [[Int]]
  /// Pairs of positions.
  var exclusions: [[Int]]
  /// Pairs of positions; -1 for one who is no member.
  var pins: [[Int]]
  /// The rules.
  var policy: PolicyDocument
}

extension RoundSnapshot {
  /// A snapshot of `input`; `numbers` are those of its roster's members.
  ///
  /// - Complexity: O(members x facets + history + exclusions).
  init(_ input: RoundInput, terms: RoundTerms, numbers: [Int64]) {
    let roster = input.roster
    func position(_ id: MemberID) -> Int { roster.index(of: id) ?? -1 }
    number = terms.number
    date = input.date
    members = numbers
    inactive = roster.members.indices.filter { roster.members[$0].status != .active }
    facets = terms.rules.reduce(into: [:]) { facets, rule in
      facets[rule.column.facet.name] = Column(
        values: rule.column.values, codes: rule.column.codes.map(Int.init))
    }
    let days = Set(input.history.groups.compactMap(\.date)).sorted()
    let placeOfDay = days.enumerated().reduce(into: [:]) { $0[$1.element] = $1.offset }
    dates = days
    history = input.history.groups.filter { $0.round < terms.number }.map { group in
      [
        group.round, group.date.flatMap { placeOfDay[$0] } ?? -1,
        group.met.map { $0 ? 1 : 0 } ?? -1,
      ]
        + group.members.map(position)
    }
    exclusions = terms.exclusions.map { [$0.low, $0.high] }
      .sorted { $0.lexicographicallyPrecedes($1) }
    pins = terms.pins.map { [position($0.first), position($0.second)] }
    policy = PolicyDocument(
      input.policy, spared: terms.spared, position: { roster.index(ofReference: $0.text) ?? -1 })
  }

  /// The input of the round, with ids made of the positions.
  public var input: RoundInput { input { Member(id: Self.id($0), name: "") } }

  /// The input of the round, with the members at the positions as `member` knows them.
  func input(_ member: (Int) -> Member) -> RoundInput {
    let away = Set(inactive)
    let people = members.indices.map { position in
      var person = member(position)
      person.status = away.contains(position) ? .inactive("away") : .active
      return person
    }
    func id(_ position: Int) -> MemberID {
      people.indices.contains(position) ? people[position].id : "nobody"
    }
    let roster = Roster(
      members: people,
      facets: facets.reduce(into: [:]) { texts, facet in
        let column = facet.value
        texts[Facet(facet.key)] = column.codes.map { $0 < 0 ? nil : column.values[$0] }
      })
    var stranger = 0
    let groups = history.map { group -> History.Group in
      let ids = group.dropFirst(3).map { position -> MemberID in
        guard position < 0 else { return id(position) }
        stranger += 1
        return MemberID("stranger \(stranger)")
      }
      return History.Group(
        round: group[0], date: group[1] < 0 ? nil : dates[group[1]], members: ids,
        met: group[2] < 0 ? nil : group[2] == 1)
    }
    return RoundInput(
      roster: roster, history: History(groups),
      exclusions: exclusions.map { Exclusion(id($0[0]), id($0[1])) },
      pins: pins.map { Pin(id($0[0]), id($0[1])) }, policy: policy.policy(id: id),
      number: number, date: date)
  }

  /// Renames the values that only `people` have, and says whether any had its name yet.
  ///
  /// - Complexity: O(members x facets).
  mutating func eraseValues(of people: Set<Int64>) -> Bool {
    let places = Set(members.indices.filter { people.contains(members[$0]) })
    var isChange = false
    for (name, column) in facets where !places.isEmpty {
      let others = Set(
        members.indices.lazy.filter { !places.contains($0) }.map { column.codes[$0] })
      for code in Set(places.map { column.codes[$0] }) where code >= 0 && !others.contains(code) {
        // No value that was read starts with a blank.
        let erased = " forgotten \(code)"
        guard column.values[code] != erased else { continue }
        facets[name]?.values[code] = erased
        isChange = true
      }
    }
    return isChange
  }

  /// The number of the member with an id of ``input``.
  public func number(of id: MemberID) -> Int64? {
    Int(id.text).flatMap { members.indices.contains($0) ? members[$0] : nil }
  }

  /// The id in ``input`` of the member with a number.
  public func id(of number: Int64) -> MemberID? { members.firstIndex(of: number).map(Self.id) }

  /// Ids that sort like the positions.
  private static func id(_ position: Int) -> MemberID {
    guard position >= 0 else { return "nobody" }
    let digits = String(position)
    return MemberID(String(repeating: "0", count: max(0, 9 - digits.count)) + digits)
  }
}
