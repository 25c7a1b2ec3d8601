internal import Rounds

/// What an import of history does to the rounds that are there: worked out before anything is
/// written.
public struct HistoryImport: Sendable {
  /// A round that cannot be taken, as one with other groups is there.
  public struct Conflict: Hashable, Sendable {
    /// Its number.
    public let round: Int
    /// The label of the round that is there.
    public let label: String
    /// Where the round that is there stands.
    public let state: RoundState
  }

  /// New rounds, by number.
  public private(set) var added: [Int] = []
  /// Rounds of which more is known now: days, and whether groups met.
  public private(set) var updated: [Int] = []
  /// Imported rounds whose groups are other ones now.
  public private(set) var replaced: [Int] = []
  /// Rounds that are as they were.
  public private(set) var unchanged: [Int] = []
  /// What keeps the import from being done: then nothing is written.
  public private(set) var conflicts: [Conflict] = []

  /// Whether there is something to write.
  var isChange: Bool { conflicts.isEmpty && !(added + updated + replaced).isEmpty }

  /// Compares the rounds of `new` with those that are there: `known` is their history, `rounds` are
  /// their names and states.
  ///
  /// The same groups are left alone, or learn days and who met. Other groups are a conflict; unless
  /// `replacing`, if the round was imported.
  ///
  /// - Complexity: O(history).
  init(
    of new: [Int: [History.Group]], known: [Int: [History.Group]], rounds: [Int: RoundSummary],
    replacing: Bool
  ) {
    for number in new.keys.sorted() {
      guard let round = rounds[number] else {
        added.append(number)
        continue
      }
      let groups = new[number] ?? []
      switch round.state == .draft ? .different : Self.compare(known[number] ?? [], with: groups) {
      case .same: unchanged.append(number)
      case .moreKnown: updated.append(number)
      case .different where replacing && round.state == .imported: replaced.append(number)
      case .different:
        conflicts.append(.init(round: number, label: round.label, state: round.state))
      }
    }
  }

  private enum Comparison {
    case same, moreKnown, different
  }

  private static func compare(_ old: [History.Group], with new: [History.Group]) -> Comparison {
    let known = Dictionary(
      old.map { (Set($0.members), $0) }, uniquingKeysWith: { first, _ in first })
    // Not how often: two groups may be one since a merge, and a list of pairs has each once.
    guard Set(known.keys) == Set(new.map { Set($0.members) }) else { return .different }
    let isMore = new.contains { group in
      let before = known[Set(group.members)]
      return group.met != nil && group.met != before?.met
        || group.date != nil && group.date != before?.date
    }
    return isMore ? .moreKnown : .same
  }
}
