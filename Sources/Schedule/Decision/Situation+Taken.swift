internal import Rounds

extension Situation {
  /// What is noted or there already, gathered once where it is asked of many rounds.
  struct Taken {
    /// The periods that are noted.
    let keys: Set<String>
    /// Those of them that had no round.
    let missed: Set<String>
    /// The days that had a round, or have one open.
    let days: Set<CivilDate>
  }

  /// - Complexity: O(rounds and records); one look-up of an offset for each record.
  var taken: Taken {
    let missed = records.filter { $0.state == .missed }
    let dues = records.filter { $0.state != .missed }.map(\.due)
    let held = rounds.values.filter { $0.state == .confirmed && $0.isForAll }.compactMap(\.day)
    return Taken(
      keys: Set(records.map(\.key)), missed: Set(missed.map(\.key)),
      days: Set(held + dues.map { timetable.zone.clock(at: $0).date }))
  }
}
