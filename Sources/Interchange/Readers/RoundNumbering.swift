import Rounds

/// Numbers the rounds of history files, which may give numbers, dates or both.
struct RoundNumbering {
  /// Rows whose round cannot be told.
  private(set) var findings: [Finding] = []

  /// For each date, the rounds that it may stand for.
  private var roundsOfDate: [CivilDate: Set<Int>] = [:]

  /// The latest day of the known rounds, where dates have to come after it.
  private var latestKnown: CivilDate?

  /// Without any number in any file, dates are numbered in their order, over all files together,
  /// after the `known` rounds and the `last` one; else a date stands for the round of the numbered rows of that day.
  init(_ tables: [PastMeetings], known: [Int: CivilDate] = [:], last: Int? = nil) {
    let rows = tables.flatMap(\.moments)
    for (round, date) in known { roundsOfDate[date, default: []].insert(round) }
    if rows.contains(where: { $0.round != nil }) {
      for row in rows {
        guard let round = row.round, let date = row.date else { continue }
        roundsOfDate[date, default: []].insert(round)
      }
    } else {
      latestKnown = known.values.max()
      let last = max(known.keys.max() ?? 0, last ?? 0)
      let new = Set(rows.compactMap(\.date)).filter { date in
        roundsOfDate[date] == nil && latestKnown.map { $0 < date } ?? true
      }
      for (offset, date) in new.sorted().enumerated() {
        roundsOfDate[date] = [last + offset + 1]
      }
    }
  }

  /// The number of the round that a row means by `round` or `date`; `nil` if it cannot be told.
  func number(_ round: Int?, _ date: CivilDate?) -> Int? {
    if let round { return round }
    guard let date, let rounds = roundsOfDate[date], rounds.count == 1 else { return nil }
    return rounds.first
  }

  /// The round of `row` in `file`; `nil` with a finding if it cannot be told.
  mutating func round(of row: PastMeeting, in file: String) -> Int? {
    if let number = number(row.round, row.date) { return number }
    guard let date = row.date else {
      findings.append(
        Finding(file, row.place, "neither a round nor a date; expected one of them"))
      return nil
    }
    let rounds = roundsOfDate[date, default: []].sorted()
    let why =
      rounds.isEmpty
      ? latestKnown.map { "it is before \($0), the day of the latest round that is there" }
        ?? "no numbered row has this date"
      : "rounds " + rounds.map(String.init).joined(separator: ", ") + " have this date"
    findings.append(
      Finding(file, row.place, "date \"\(date)\" without a round: \(why); expected a round"))
    return nil
  }
}
