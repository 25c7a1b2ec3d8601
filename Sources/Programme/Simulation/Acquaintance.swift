internal import Rounds

/// Who has met whom, as far as a simulation has come.
struct Acquaintance {
  private var met: [Set<Int>]

  /// From the history; `number` is that of a person, `nil` for those who are no members.
  init(_ history: History, count: Int, number: (MemberID) -> Int?) {
    met = Array(repeating: [], count: count)
    for group in history.groups where group.met != false {
      add(group.members.compactMap(number))
    }
  }

  /// Notes that a group met.
  mutating func add(_ group: [Int]) {
    for one in group {
      for other in group where other != one { met[one].insert(other) }
    }
  }

  func contains(_ one: Int, _ other: Int) -> Bool { met[one].contains(other) }

  /// Whom somebody has met.
  func of(_ person: Int) -> Set<Int> { met[person] }
}

/// How many people each participant could meet anew: who takes part, may be met, and was not.
struct Prospects {
  /// By participant, in their order.
  let counts: [Int]

  /// Of a round, before it is drawn: `banned` are those who must not meet, by position, `required` the
  /// rules that forbid contacts.
  ///
  /// - Complexity: O(participants x (rounds + classes)).
  init(
    _ round: ComingRounds.Round, _ known: Acquaintance, banned: [Int: Set<Int>],
    required: [TermRule]
  ) {
    // Those with the same values under the required rules may meet the same people.
    let classOf = round.participants.map { person in required.map { $0.column.codes[person] } }
    let sizes = Dictionary(classOf.map { ($0, 1) }, uniquingKeysWith: +)
    var models: [[Int32]: Int] = [:]
    for (person, kind) in zip(round.participants, classOf) { models[kind] = person }
    func mayMeet(_ one: Int, _ other: Int) -> Bool {
      !required.contains { $0.judge(one, other).met }
    }
    var reachable: [[Int32]: Int] = [:]
    for (kind, model) in models {
      reachable[kind] = models.reduce(0) { sum, other in
        sum + (mayMeet(model, other.value) ? sizes[other.key] ?? 0 : 0)
      }
    }
    var placeOf = [Int: Int](minimumCapacity: round.participants.count)
    for person in round.participants { placeOf[round.people[person]] = person }
    counts = zip(round.participants, classOf).map { person, kind in
      let barred = known.of(round.people[person]).compactMap { placeOf[$0] }
      let all = Set(barred).union(
        (banned[person] ?? []).filter { placeOf[round.people[$0]] != nil })
      // Oneself is among those of one's own class, where these may meet.
      let own = mayMeet(person, person) ? 1 : 0
      return (reachable[kind] ?? 0) - own - all.count { mayMeet(person, $0) }
    }
  }
}
