internal import Rounds

/// Who takes part in each of the coming rounds: the same for every way of drawing them.
struct ComingRounds {
  /// One round before it is drawn.
  struct Round {
    let number: Int
    let date: CivilDate
    /// Everybody known by then, with those who take part as the active ones.
    let roster: Roster
    /// Those who take part, as positions in the roster.
    let participants: [Int]
    /// For each position in the roster, the number by which a simulation knows the person.
    let people: [Int]
  }

  let rounds: [Round]
  /// How many people there are in the end.
  let peopleCount: Int

  /// Makes up `count` rounds, one a month from `day` on.
  ///
  /// Whoever takes part in general takes part in a round with the chance `attendance`. Before each
  /// round but the first, `joiners` people join, each with the values of some member who takes part:
  /// the community keeps its mix.
  ///
  /// - Complexity: O(count x members x facets).
  init(
    _ roster: Roster, count: Int, from day: CivilDate, firstNumber: Int, attendance: Double,
    joiners: Int, seed: UInt64
  ) {
    var random = SimulationRandom(seed: seed)
    var members = roster.members.map {
      Member(id: $0.id, name: $0.name, status: $0.status)
    }
    var values = roster.columns.map { column in members.indices.map { column.value(at: $0) } }
    let models = members.indices.filter { members[$0].status == .active }
    var rounds: [Round] = []
    for number in 0..<count {
      if number > 0, !models.isEmpty {
        for _ in 0..<joiners {
          let model = models[random.below(models.count)]
          // No id that was read starts with a blank.
          members.append(Member(id: MemberID(" joiner \(members.count)"), name: "somebody new"))
          for facet in values.indices { values[facet].append(values[facet][model]) }
        }
      }
      let present = members.map { member -> Member in
        var member = member
        if member.status == .active, !random.happens(attendance) {
          member.status = .inactive("away")
        }
        return member
      }
      let current = Roster(
        members: present,
        facets: Dictionary(
          uniqueKeysWithValues: zip(roster.columns.map(\.facet), values)))
      let numbers = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.id, $0) })
      rounds.append(
        Round(
          number: firstNumber + number, date: day.adding(months: number), roster: current,
          participants: current.members.indices.filter { current.members[$0].status == .active },
          people: current.members.map { numbers[$0.id] ?? 0 }))
    }
    (self.rounds, peopleCount) = (rounds, members.count)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), enough for made-up rounds; the same on every machine.
struct SimulationRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `count - 1`; the bias of the remainder is below 2^-40 for counts of people.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// Whether something of this chance happens.
  mutating func happens(_ chance: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < chance
  }

  /// Brings the elements into a random order (Fisher and Yates).
  mutating func shuffle(_ elements: inout [Int]) {
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, below(last + 1))
    }
  }
}
