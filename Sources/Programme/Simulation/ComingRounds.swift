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

    /// Those who would be put together by `policy`: a host only where the others are an odd number, of several
    /// whoever hosted least in `hostings`, which are by person.
    func attended(_ policy: Policy, hostings: [Int: Int]) -> Round {
      let hosts = hosts(policy)
      guard !hosts.isEmpty else { return self }
      let others = participants.filter { !hosts.contains($0) }
      let host = participants.filter(hosts.contains).min {
        hostings[people[$0], default: 0] < hostings[people[$1], default: 0]
      }
      let joining = others.count.isMultiple(of: 2) ? [] : [host].compactMap(\.self)
      return with(others + joining)
    }

    /// The same with whoever hosts in `groups`, if anybody does, in the place of who was thought to.
    func hosted(in groups: [[Int]], _ policy: Policy) -> Round {
      guard let host = host(in: groups, policy) else { return self }
      let hosts = hosts(policy)
      return with(participants.filter { !hosts.contains($0) } + [host])
    }

    /// Who hosts in `groups`, as a position in the roster.
    func host(in groups: [[Int]], _ policy: Policy) -> Int? {
      let hosts = hosts(policy)
      return groups.joined().first(where: hosts.contains)
    }

    private func hosts(_ policy: Policy) -> Set<Int> {
      Set(policy.hosts(in: roster).compactMap(roster.index))
    }

    private func with(_ participants: [Int]) -> Round {
      Round(
        number: number, date: date, roster: roster, participants: participants.sorted(),
        people: people)
    }
  }

  let rounds: [Round]
  /// How many people there are in the end.
  let peopleCount: Int

  /// Makes up rounds on `days`, from the number `firstNumber` on.
  ///
  /// Whoever takes part in general takes part in a round with the chance `attendance`. Before each
  /// round but the first, `joiners` people join, each with the values of some member who takes part:
  /// the community keeps its mix.
  ///
  /// - Complexity: O(days x members x facets).
  init(
    _ roster: Roster, history: History, firstNumber: Int, on days: [CivilDate],
    attendance: Double, joiners: Int, seed: UInt64
  ) {
    var lastRounds: [MemberID: Int] = [:]
    for group in history.groups where group.members.count > 1 {
      for id in group.members { lastRounds[id] = max(group.round, lastRounds[id] ?? 0) }
    }
    var random = InventedRandom(seed: seed)
    var members = roster.members.map {
      // Rules may name hosts by their addresses.
      Member(
        id: $0.id, name: $0.name, email: $0.email, status: $0.status, frequency: $0.frequency)
    }
    var values = roster.columns.map { column in members.indices.map { column.value(at: $0) } }
    let models = members.indices.filter { members[$0].status == .active }
    var rounds: [Round] = []
    for (number, day) in days.enumerated() {
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
        if let frequency = member.frequency, member.status == .active {
          let isDue = lastRounds[member.id].map { firstNumber + number >= $0 + frequency } ?? true
          if isDue {
            lastRounds[member.id] = firstNumber + number
          } else {
            member.status = .inactive("not due")
          }
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
          number: firstNumber + number, date: day, roster: current,
          participants: current.members.indices.filter { current.members[$0].status == .active },
          people: current.members.map { numbers[$0.id] ?? 0 }))
    }
    (self.rounds, peopleCount) = (rounds, members.count)
  }
}
