public import Rounds

/// Reads history: pair lists of earlier rounds, by round number, date or both.
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
    var tables = files.map { PastMeetings($0, options) }
    var people = PersonFinder(roster, options)
    var broken = tables.flatMap(\.findings)
    var numbering = RoundNumbering(
      tables, known: known, last: options.lastRound, first: options.round)
    var history = HistoryBuilder()
    var placeOfRound: [Int: (file: String, place: Place)] = [:]
    var remarks: [String] = []
    for (index, source) in files.enumerated() {
      if let plain = tables[index].plain {
        if let lines = history.append(plain, roster, numbering) {
          for (round, line) in lines where placeOfRound[round] == nil {
            placeOfRound[round] = (source.name, Place(line: line))
          }
          continue
        }
        // Something is wrong with it after all: row by row it has its place.
        tables[index] = PastMeetings(source, options, plainly: false)
        broken += tables[index].findings
      }
      let table = tables[index]
      // The usual form needs no words.
      if let form = table.form, form != .wide || table.isByName {
        remarks.append("\(table.file): \(form)")
      }
      remarks += table.remarks.map { "\(table.file): \($0)" }
      var groups: [History.Group] = []
      for row in table.meetings {
        let members = people.members(of: row, in: table, &broken)
        guard let round = numbering.round(of: row, in: table.file), !members.isEmpty else {
          continue
        }
        groups.append(
          History.Group(round: round, date: row.date, members: members, met: row.met))
        if placeOfRound[round] == nil { placeOfRound[round] = (table.file, row.place) }
      }
      if case .pairs = table.form {
        let (single, repeats) = PairJoining.once(groups)
        if repeats > 0 {
          remarks.append(
            "\(table.file): \(repeats) "
              + (repeats == 1 ? "row has a pair that is" : "rows have pairs that are")
              + " there already; each pair counts once a round")
        }
        let (joined, count) = PairJoining.joined(single)
        groups = joined
        if count > 0 {
          let verb =
            count == 1
            ? "1 group of three or more was" : "\(count) groups of three or more were"
          remarks.append(
            "\(table.file): \(verb) put together from pairs of everybody with everybody")
        }
      }
      for group in groups { history.append(group) }
    }
    // A broken number or date is no missing one: the row has its finding.
    let lines = Set(broken.map { [$0.file, String($0.line)] })
    let findings =
      broken + numbering.findings.filter { !lines.contains([$0.file, String($0.line)]) }
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return HistorySheet(
      history: history.history(),
      remarks: remarks, foundByName: people.foundByName.count, questions: people.questions,
      placeOfRound: placeOfRound)
  }
}

extension HistoryBuilder {
  /// Adds the groups of a plain file.
  ///
  /// - Returns: The lines on which rounds begin in it, by round; `nil`, and nothing is added, if
  ///   somebody is twice in a group, or the number of a round cannot be told.
  /// - Complexity: O(members of all groups).
  fileprivate mutating func append(
    _ plain: PlainMeetings, _ roster: Roster, _ numbering: RoundNumbering
  ) -> [(round: Int, line: Int)]? {
    let rounds = plain.moments.map { numbering.number($0.round, $0.date) }
    guard !rounds.contains(nil) else { return nil }
    // Members are known by their positions: only the others have to be looked up once more.
    var personAt = [Int32](repeating: -1, count: roster.members.count)
    let persons = plain.texts.map { text -> Int32 in
      guard let position = roster.index(ofReference: text) else { return person(MemberID(text)) }
      if personAt[position] < 0 { personAt[position] = person(roster.members[position].id) }
      return personAt[position]
    }
    let people = plain.people.map { persons[Int($0)] }
    for row in 0..<plain.count {
      let group = people[Int(plain.starts[row])..<Int(plain.starts[row + 1])]
      // Groups are small: looking back is faster than a set.
      for (place, one) in group.enumerated() where group.prefix(place).contains(one) { return nil }
    }
    reserve(groups: plain.count, members: people.count)
    let moments = zip(plain.moments, rounds).map { moment(round: $1 ?? 0, date: $0.date) }
    for row in 0..<plain.count {
      append(
        moment: moments[Int(plain.momentOf[row])],
        people: people[Int(plain.starts[row])..<Int(plain.starts[row + 1])], met: plain.met[row])
    }
    return zip(rounds, plain.lines).map { ($0 ?? 0, $1) }
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
