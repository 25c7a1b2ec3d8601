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
    /// Who must not meet.
    case exclusions
    /// What members said of a round, or of all.
    case feedback(round: String?)

    fileprivate var noun: String {
      switch self {
      case .members: "member"
      case .history: "row"
      case .exclusions: "exclusion"
      case .feedback: "answer"
      }
    }

    fileprivate var export: RoundStore.Export {
      switch self {
      case .members: .members
      case .history: .history
      case .exclusions: .exclusions
      case .feedback: .feedback
      }
    }
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to take out.
  public let records: Records
  /// In which form.
  public let form: RecordForm
  /// Where it goes.
  public let output: FileOutput

  /// An export.
  public init(home: ProgrammeHome, records: Records, form: RecordForm, output: FileOutput) {
    (self.home, self.records, self.form, self.output) = (home, records, form, output)
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
    let (data, count, people) = try content(store, surroundings)
    var answer = Answer(Report(written: output.path, count: count))
    answer.words = [count.of(records.noun)]
    answer.words += try store.noting(records.export, people: people)
    try output.put(data, into: &answer, surroundings)
    return answer
  }

  /// The content of the file, how many of what it has, and how many people these name.
  private func content(
    _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> (data: [UInt8], count: Int, people: Int) {
    switch records {
    case .members:
      let roster = try Failure.store { () throws(StoreError) in try store.roster() }
      let count = roster.members.count
      return (try form.bytes(of: roster, surroundings), count, count)
    case .history:
      let history = try Failure.store { () throws(StoreError) in try store.history() }
      return (try form.bytes(of: history, surroundings), history.count, history.people.count)
    case .exclusions:
      let exclusions = try Failure.store { () throws(StoreError) in try store.exclusions() }
      let people = Set(exclusions.flatMap { [$0.first, $0.second] })
      return (try form.bytes(of: exclusions, surroundings), exclusions.count, people.count)
    case .feedback(let round):
      let entries = try Failure.store { () throws(StoreError) in try store.feedback(round) }
      let answers = entries.map { entry in
        FeedbackSheet.Answer(
          member: entry.member, round: entry.round, met: entry.met, rating: entry.rating,
          comment: entry.comment)
      }
      return (
        try form.bytes(of: answers, surroundings), answers.count, Set(answers.map(\.member)).count
      )
    }
  }
}
