internal import GRDB
internal import Rounds

/// Pairs in one group of a confirmed round who must not meet, and of whom whoever confirmed it said that it is
/// meant so. The event of the confirmation has them, by the numbers of people.
struct AllowedPairs {
  private let pairs: Set<[MemberID]>

  /// Those of the last confirmation. A draft has none: whoever confirms it again decides again.
  init(of round: RoundSummary, _ database: Database, _ people: People) throws {
    guard round.state == .confirmed else {
      pairs = []
      return
    }
    let detail = try String.fetchOne(
      database,
      sql: """
        SELECT detail FROM event WHERE round = ? AND kind = 'confirm' ORDER BY number DESC LIMIT 1
        """, arguments: [round.key])
    let words = (detail ?? "").split(separator: " ")
    pairs = Set(
      words.map { word in word.split(separator: "+").compactMap { Int64($0) } }
        .filter { $0.count == 2 }
        .map { numbers in numbers.map(people.id(of:)).sorted() })
  }

  /// Whether the two may be in one group.
  func contains(_ exclusion: Exclusion) -> Bool {
    pairs.contains([exclusion.first, exclusion.second])
  }

  /// What the event says of them.
  static func detail(_ pairs: [Exclusion], _ people: People) -> String {
    let words = pairs.map { pair in
      [pair.first, pair.second].compactMap(people.number(of:)).map { "\($0)" }
        .joined(separator: "+")
    }
    return words.isEmpty ? "" : "allowed " + words.joined(separator: " ")
  }
}
