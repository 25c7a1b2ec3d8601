internal import Interchange
internal import RoundStore
internal import Rounds

/// The rounds after the one for which answers are taken: a form that goes on for months has answers about these, too.
struct LaterRounds {
  /// The number of the one for which answers are taken.
  private let number: Int
  /// By number, the first day of each of these.
  private let days: [Int: CivilDate]

  /// The rounds after `round`, as far as days are known; `nil` = there are none.
  init?(than round: RoundSummary?, _ rounds: [RoundSummary]) {
    guard let round, let first = round.firstDay else { return nil }
    var days: [Int: CivilDate] = [:]
    for later in rounds {
      if let day = later.firstDay, day > first { days[later.number] = day }
    }
    guard !days.isEmpty else { return nil }
    (number, self.days) = (round.number, days)
  }

  /// The answers that are about these rounds, by position: given once one of them had begun, by who had said something
  /// before it, or was not in the round itself.
  ///
  /// - Complexity: O(answers x rounds + history).
  func answers(in all: [FeedbackSheet.Answer], _ history: History) -> Set<Int> {
    var members: Set<MemberID> = []
    var starts: [MemberID: [CivilDate]] = [:]
    for row in 0..<history.count {
      let group = history.group(at: row)
      guard group.members.count > 1 else { continue }
      if group.round == number { members.formUnion(group.members) }
      guard let day = days[group.round] else { continue }
      for member in group.members { starts[member, default: []].append(day) }
    }
    // How many of their later rounds had begun: at least, by answer; and at most, when they first said something.
    var begun: [(position: Int, member: MemberID, rounds: Int)] = []
    var first: [MemberID: Int] = [:]
    for (position, answer) in all.enumerated() where answer.round == nil {
      let member = answer.member
      guard let own = starts[member], let said = answer.days else { continue }
      begun.append((position, member, own.count { $0 < said.lowerBound }))
      let most = own.count { $0 < said.upperBound }
      first[member] = min(first[member] ?? most, most)
    }
    return Set(
      begun.filter { one in
        one.rounds > (members.contains(one.member) ? first[one.member] ?? 0 : 0)
      }.map(\.position))
  }
}

extension RoundSummary {
  /// The first day on which anybody can have met in it: people may be told before its day.
  var firstDay: CivilDate? {
    guard let date else { return nil }
    let confirmed = events["confirm"].flatMap { CivilDate(String($0.prefix(10))) }
    return confirmed.map { min($0, date) } ?? date
  }
}
