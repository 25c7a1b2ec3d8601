internal import Drawing
internal import Rounds

/// What the demonstration shows.
public struct DemoAnswer: Sendable {
  /// The folder.
  public let folder: String
  /// One sentence a round: how good it is.
  public let rounds: [String]
  /// The first groups of the last round as the lines of a table.
  public let table: [String]
  /// How many groups the last round has.
  public let groupCount: Int
  /// The files, by what they are.
  public let files: [String]
  /// The command that draws the next round on these files, ready to be typed.
  public let nextCommand: String

  /// How many groups the table shows.
  static let shown = 8

  init(demo: Demo, rounds answers: [MatchAnswer]) {
    folder = demo.folder
    rounds = answers.map { "round \($0.result.drawn.round.number): \($0.quality)" }
    let lists = (1...answers.count).map(demo.pairList)
    files = [demo.members] + lists
    nextCommand =
      "\(ShellWord.quoted(demo.program)) match \(ShellWord.quoted(demo.members)) --history "
      + lists.map(ShellWord.quoted).joined(separator: " ")
      + " --output " + ShellWord.quoted(demo.pairList(answers.count + 1))
    let groups = answers.last?.result.drawn.round.groups ?? []
    groupCount = groups.count
    table =
      answers.last.map { last in
        GroupTable.lines(Array(groups.prefix(Self.shown)), of: last.result.input.roster)
      } ?? []
  }
}
