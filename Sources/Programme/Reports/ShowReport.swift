internal import Interchange
internal import Reports
internal import RoundStore

/// How a programme does, on one screen or for programs.
public struct ShowReport: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// On which rounds.
  public let span: RoundSpan
  /// What the terminal can show.
  public let look: TerminalLook
  /// Whether those never matched yet are named.
  public let names: Bool

  /// A report.
  public init(home: ProgrammeHome, span: RoundSpan, look: TerminalLook, names: Bool = false) {
    (self.home, self.span, self.look, self.names) = (home, span, look, names)
  }

  /// Reports.
  ///
  /// - Throws: A ``Failure``; there is no such round.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let input = try ReportInput.load(home, span, in: surroundings)
    let figures = ProgrammeFigures(input)
    let waiting = names ? input.neverMatched.map(input.roster.nameAndID) : []
    var answer = Answer(report: {
      JoinedObject(figures, names ? ["never_matched": waiting] : [:])
    })
    if names {
      answer.words = try home.noting(.report, people: waiting.count, surroundings)
    }
    let look = look.look
    let lines = TerminalReport(figures, look: look).lines.flatMap { line in
      switch line {
      case .text(let text): [TextTable.harmless(text)]
      case .table(let rows): TextTable.lines(rows).map(look.coloured)
      }
    }
    let named = waiting.isEmpty ? [] : ["never matched yet:"] + waiting.map { "  \($0)" }
    answer.text = (lines + named.map(TextTable.harmless)).map { $0 + "\n" }.joined()
    return answer
  }
}

/// The figures of each round as a table for spreadsheets.
public struct ExportFigures: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// On which rounds.
  public let span: RoundSpan
  /// Where it goes.
  public let output: FileOutput

  /// An export.
  public init(home: ProgrammeHome, span: RoundSpan, output: FileOutput) {
    (self.home, self.span, self.output) = (home, span, output)
  }

  private struct Report: Encodable {
    let written: String?
    let rounds: Int
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; the output exists or cannot be written.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try Failure.usage { () throws(UsageError) in try FileEnding.checkCSV(output.path) }
    try output.check(in: home)
    let figures = ProgrammeFigures(try ReportInput.load(home, span, in: surroundings))
    var answer = Answer(Report(written: output.path, rounds: figures.rounds.count))
    try output.put(CSVTable.text(FigureTable.rows(figures)), into: &answer, surroundings)
    return answer
  }
}
