internal import Interchange
internal import Reports
internal import RoundStore
internal import Rounds

/// A round as a page to print or to attach.
public struct WriteRoundPage: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the draft, else the latest round.
  public let label: String?
  /// The file.
  public let output: FileOutput

  /// A page.
  public init(home: ProgrammeHome, label: String?, output: FileOutput) {
    (self.home, self.label, self.output) = (home, label, output)
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; there is no such round, the file exists.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try Failure.usage { () throws(UsageError) in try FileEnding.checkPage(output.path) }
    try output.check(in: home)
    let store = try home.open(surroundings)
    let round = try Failure.store { () throws(StoreError) in try store.round(label) }
    let page = RoundPage(
      programme: try home.settings(nil).name, heading: round.summary.heading,
      groups: round.groups,
      leftOut: round.roster.leftOutSentences(
        sittingOut: round.sittingOut, unplaced: round.unplaced),
      roster: round.roster, made: "Made on \(surroundings.today) by \(Engine.name).")
    let html = page.html
    var answer = Answer(WrittenReport(written: output.path, bytes: html.utf8.count))
    answer.words = [round.summary.heading, "note: it names people"]
    answer.words += try store.noting(.page, people: round.people)
    try output.put(html, into: &answer, surroundings)
    return answer
  }
}
