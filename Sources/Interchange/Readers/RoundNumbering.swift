import Rounds

/// Numbers the rounds of history files, which may give numbers, dates or both.
struct RoundNumbering {
  /// Rows whose round cannot be told.
  private(set) var findings: [Finding] = []

  /// For each date, the rounds that it may stand for.
  private var roundsOfDate: [CivilDate: Set<Int>] = [:]

  /// The latest day of the known rounds, where dates have to come after it.
  private var latestKnown: CivilDate?

  /// The dates that stand for another round than the one that was said.
  private var contradicted: [CivilDate: Int] = [:]

  /// Without any number in any file, dates are numbered in their order, over all files together,
  /// after the `known` rounds and the `last` one; else a date stands for the round of the numbered rows of that day.
  /// With a `first`, the dates of rows without a number are numbered from it.
  init(
    _ tables: [PastMeetings], known: [Int: CivilDate] = [:], last: Int? = nil, first: Int? = nil
  ) {
    let rows = tables.flatMap(\.moments)
    for (round, date) in known { roundsOfDate[date, default: []].insert(round) }
    if rows.contains(where: { $0.round != nil }) {
      for row in rows {
        guard let round = row.round, let date = row.date else { continue }
        roundsOfDate[date, default: []].insert(round)
      }
    } else if first == nil {
      latestKnown = known.values.max()
      let last = max(known.keys.max() ?? 0, last ?? 0)
      let new = Set(rows.compactMap(\.date)).filter { date in
        roundsOfDate[date] == nil && latestKnown.map { $0 < date } ?? true
      }
      for (offset, date) in new.sorted().enumerated() {
        roundsOfDate[date] = [last + offset + 1]
      }
    }
    guard let first else { return }
    let dates = Set(rows.filter { $0.round == nil }.compactMap(\.date)).sorted()
    for (offset, date) in dates.enumerated() {
      let said = first + offset
      if roundsOfDate[date]?.contains(said) ?? true {
        roundsOfDate[date] = [said]
      } else {
        contradicted[date] = said
      }
    }
  }

  /// The number of the round that a row means by `round` or `date`; `nil` if it cannot be told.
  func number(_ round: Int?, _ date: CivilDate?) -> Int? {
    if let round { return round }
    guard let date, contradicted[date] == nil, let rounds = roundsOfDate[date], rounds.count == 1
    else { return nil }
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
    let numbers = rounds.map(String.init).joined(separator: ", ")
    func report(_ why: String) {
      findings.append(Finding(file, row.place, "date \"\(date)\" without a round: \(why)"))
    }
    if let said = contradicted[date] {
      report("--round makes it \(said), and round \(numbers) has this date; leave --round out")
    } else if !rounds.isEmpty {
      report("rounds \(numbers) have this date; expected a round")
    } else if let latestKnown {
      report(
        "it is before \(latestKnown), the day of the latest round that is there; import the oldest lists "
          + "first (rct undo takes an import back), or say a free number with --round")
    } else {
      report("no numbered row has this date; expected a round")
    }
    return nil
  }
}
