internal import Rounds

/// Who was in contact with whom, round by round, with people as positions: those of the roster
/// first, then those whom only the rounds name.
///
/// A contact is two members of one group, unless the group reported that it did not meet.
struct ContactLedger {
  /// The contacts of one round.
  struct Entry {
    let round: ReportedRound
    /// Everybody who took part, in a group or not, ascending.
    let participants: [Int]
    /// Who is in a group, ascending.
    let placed: [Int]
    /// The contacts, each once, in order.
    let contacts: [MemberPair]
    /// Those of ``contacts`` between people who had been in contact before.
    let repeats: [MemberPair]
    /// How many of ``repeats`` the rules of the draw allowed: they had forgotten the earlier contact.
    let allowedRepeats: Int
    /// Pairs of ``participants`` who had been in contact before.
    let acquainted: Int
    /// Those of ``participants`` who took part for the first time.
    let newcomers: Int
    /// Groups that said they did not meet.
    let notMet: Int
  }

  /// One entry a round, by number.
  let entries: [Entry]
  /// Those of them that are reported on.
  let reported: [Entry]
  /// Everybody, by position.
  let people: [MemberID]
  private let positions: [MemberID: Int]

  /// Reads the rounds of `input`, those before its range included.
  ///
  /// - Complexity: O(rounds x contacts).
  init(_ input: ReportInput) {
    var people = input.roster.members.map(\.id)
    var positions = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    func position(_ id: MemberID) -> Int {
      if let known = positions[id] { return known }
      positions[id] = people.count
      people.append(id)
      return people.count - 1
    }
    var known: [MemberPair: Latest] = [:]
    var present: Set<Int> = []
    var entries: [Entry] = []
    for round in input.rounds {
      let groups = round.groups.map { ($0.members.map(position), $0.met != false) }
      let placed = Set(groups.flatMap(\.0))
      let participants = placed.union(round.leftOut.map(position))
      let contacts = Set(groups.lazy.filter(\.1).flatMap { Self.contacts(of: $0.0) })
        .sorted { ($0.low, $0.high) < ($1.low, $1.high) }
      let repeats = contacts.filter { known[$0] != nil }
      entries.append(
        Entry(
          round: round, participants: participants.sorted(), placed: placed.sorted(),
          contacts: contacts, repeats: repeats,
          allowedRepeats: repeats.count { known[$0]?.isForgotten(in: round) == true },
          acquainted: known.keys.count {
            participants.contains($0.low) && participants.contains($0.high)
          },
          newcomers: participants.subtracting(present).count,
          notMet: round.groups.count { $0.met == false }))
      let days = Self.days(round, groups.map(\.0))
      for pair in contacts {
        known[pair, default: Latest()].add(round.number, days[pair] ?? round.date)
      }
      present.formUnion(participants)
    }
    (self.entries, self.people, self.positions) = (entries, people, positions)
    reported = entries.filter { input.range.contains($0.round.number) }
  }

  /// The latest of the contacts of two people.
  private struct Latest {
    private var number = 0
    private var date: CivilDate?

    mutating func add(_ number: Int, _ date: CivilDate?) {
      self.number = max(self.number, number)
      self.date = [self.date, date].compactMap(\.self).max()
    }

    /// Whether the rules of a `round` had forgotten it; `false` where they are not known.
    func isForgotten(in round: ReportedRound) -> Bool {
      switch round.window {
      case nil, .ever: return false
      case .rounds(let rounds): return round.number - number > rounds
      case .months(let months):
        guard let day = round.date, let date else { return false }
        return day > date.adding(months: months)
      }
    }
  }

  /// Where somebody is in ``people``.
  func position(of id: MemberID) -> Int? { positions[id] }

  /// The days of the contacts of a `round` in groups that have a day of their own; `members` are those of
  /// its groups.
  private static func days(_ round: ReportedRound, _ members: [[Int]]) -> [MemberPair: CivilDate] {
    var days: [MemberPair: CivilDate] = [:]
    for (group, members) in zip(round.groups, members) where group.met != false {
      guard let date = group.date, date != round.date else { continue }
      for pair in contacts(of: members) { days[pair] = max(date, days[pair] ?? date) }
    }
    return days
  }

  private static func contacts(of members: [Int]) -> [MemberPair] {
    members.enumerated().flatMap { place, first in
      members[(place + 1)...].compactMap { $0 == first ? nil : MemberPair(first, $0) }
    }
  }
}
