internal import Interchange
internal import RoundStore
internal import Rounds

/// Everything that can be taken out of a programme in the form in which it is brought in.
public struct ExportRecords: Sendable {
  /// What to take out.
  public enum Records: Hashable, Sendable {
    /// The members.
    case members
    /// The imported and confirmed rounds.
    case history
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to take out.
  public let records: Records
  /// In which form.
  public let format: RecordFormat
  /// Where it goes.
  public let output: FileOutput

  /// An export.
  public init(home: ProgrammeHome, records: Records, format: RecordFormat, output: FileOutput) {
    (self.home, self.records, self.format, self.output) = (home, records, format, output)
  }

  private struct Report: Encodable {
    let written: String?
    let count: Int
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; the output exists or cannot be written.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try output.check(in: home)
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let (text, count): (String, Int) =
      switch (records, format) {
      case (.members, .csv): (MemberWriter.csv(state.roster), state.roster.members.count)
      case (.members, .json): (MemberWriter.json(state.roster), state.roster.members.count)
      case (.history, .csv): (HistoryWriter.csv(state.history), state.history.groups.count)
      case (.history, .json): (HistoryWriter.json(state.history), state.history.groups.count)
      }
    var answer = Answer(Report(written: output.path, count: count))
    answer.words = [count.of(records == .members ? "member" : "row")]
    try output.put(text, into: &answer, surroundings)
    return answer
  }
}

/// The forms in which members and history are written.
public enum RecordFormat: String, CaseIterable, Sendable {
  /// As it is brought in.
  case csv
  /// The same as JSON.
  case json

  /// The format that an argument names.
  public init(argument: String) throws(UsageError) {
    if ["xlsx", "ndjson"].contains(argument) {
      throw .later("\"\(argument)\"", instead: "this one writes csv and json")
    }
    guard let format = RecordFormat(rawValue: argument) else { throw .recordFormat }
    self = format
  }
}
