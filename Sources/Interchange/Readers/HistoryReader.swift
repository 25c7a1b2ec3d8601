public import Rounds

/// Reads history (DESIGN section 4): pair lists of earlier rounds, by round number, date or both.
public enum HistoryReader {
  /// The groups in `files`, in their order; members by the roster's ids, those it does not know as
  /// the files name them.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in all the files.
  public static func read(
    _ files: [SourceFile], roster: Roster
  ) throws(InterchangeError) -> History {
    try sheet(files, roster: roster).history
  }

  /// The groups in `files`, with the places of their rounds, for whoever finds more wrong with them.
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - roster: The members.
  ///   - known: The rounds that are there already: a date without a number means the known round of
  ///     that day, or comes after all of them.
  ///   - options: What is said of the files, and how people are found.
  /// - Returns: The groups, and where their rounds begin.
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in all the files.
  public static func sheet(
    _ files: [SourceFile], roster: Roster, known: [Int: CivilDate] = [:],
    options: HistoryOptions = HistoryOptions()
  ) throws(InterchangeError) -> HistorySheet {
    let tables = files.map { PastMeetings($0, options) }
    var people = PersonFinder(roster, options)
    var broken = tables.flatMap(\.findings)
    var numbering = RoundNumbering(tables, known: known, last: options.lastRound)
    var groups: [History.Group] = []
    var placeOfRound: [Int: (file: String, place: Place)] = [:]
    var remarks: [String] = []
    for table in tables {
      // The usual form needs no words.
      if let form = table.form, form != .wide || table.isByName {
        remarks.append("\(table.file): \(form)")
      }
      remarks += table.remarks.map { "\(table.file): \($0)" }
      let first = groups.count
      for row in table.meetings {
        let members = people.members(of: row, in: table, &broken)
        guard let round = numbering.round(of: row, in: table.file), !members.isEmpty else {
          continue
        }
        groups.append(
          History.Group(round: round, date: row.date, members: members, met: row.met))
        if placeOfRound[round] == nil { placeOfRound[round] = (table.file, row.place) }
      }
      guard case .pairs = table.form else { continue }
      let (joined, count) = PairJoining.joined(Array(groups[first...]))
      groups.replaceSubrange(first..., with: joined)
      if count > 0 {
        let verb =
          count == 1 ? "1 group of three or more was" : "\(count) groups of three or more were"
        remarks.append("\(table.file): \(verb) put together from pairs of everybody with everybody")
      }
    }
    // A broken number or date is no missing one: the row has its finding.
    let lines = Set(broken.map { [$0.file, String($0.line)] })
    let findings =
      broken + numbering.findings.filter { !lines.contains([$0.file, String($0.line)]) }
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return HistorySheet(
      history: History(groups),
      remarks: remarks, foundByName: people.foundByName.count, questions: people.questions,
      placeOfRound: placeOfRound)
  }
}

/// The groups of history files, and where their rounds begin.
public struct HistorySheet: Sendable {
  /// The groups; those with people who are not clear are not whole.
  public let history: History
  /// How files were understood that do not have the usual form.
  public let remarks: [String]
  /// How many texts were names of members.
  public let foundByName: Int
  /// The texts of which it is not clear whom they mean.
  public let questions: [PersonQuestion]

  let placeOfRound: [Int: (file: String, place: Place)]

  /// A finding about a round, at its first row.
  public func finding(_ round: Int, _ message: String) -> Finding {
    let (file, place) = placeOfRound[round] ?? ("", Place())
    return Finding(file, place, message)
  }
}
