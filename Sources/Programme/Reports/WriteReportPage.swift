internal import Reports
internal import RoundStore
internal import Rounds

/// How a programme does, as a page for leaders.
public struct WriteReportPage: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// On which rounds.
  public let span: RoundSpan
  /// Whether those never matched yet are named.
  public let names: Bool
  /// The file.
  public let output: FileOutput

  /// A page.
  public init(home: ProgrammeHome, span: RoundSpan, names: Bool, output: FileOutput) {
    (self.home, self.span, self.names, self.output) = (home, span, names, output)
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; the file exists or cannot be written.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try Failure.usage { () throws(UsageError) in try FileEnding.checkPage(output.path) }
    try output.check(in: home)
    let input = try ReportInput.load(home, span, in: surroundings)
    let named = names ? input.neverMatched.map(input.roster.nameAndID) : nil
    let page = ReportPage(
      input, names: named,
      made: "Made on \(surroundings.today) by \(Engine.name).")
    let html = page.html
    var answer = Answer(WrittenReport(written: output.path, bytes: html.utf8.count))
    if let named {
      answer.words += try home.noting(.report, people: named.count, surroundings)
    }
    try output.put(html, into: &answer, surroundings)
    if let named {
      answer.words.append(
        named.isEmpty
          ? "note: it names nobody: \(Self.reason(input))"
          : "note: it names people; by default it names nobody")
    }
    return answer
  }

  /// Why there is nobody to be named.
  private static func reason(_ input: ReportInput) -> String {
    input.roster.members.contains { $0.status == .active }
      ? "everybody who takes part was matched before" : "nobody takes part"
  }
}

/// What was written.
struct WrittenReport: Encodable {
  let written: String?
  let bytes: Int
}
