/// A session at a terminal as a text: each command behind `$ `, what it printed, and its exit code
/// unless that is 0.
public struct Transcript {
  /// The session so far.
  public private(set) var text = ""

  private let folder: TemporaryFolder
  private var place = "."
  private var today = ""

  /// A session in `folder`, with the built `rct` in the path.
  public init(in folder: TemporaryFolder) {
    self.folder = folder
  }

  /// The same, and `day` is today.
  public init(in folder: TemporaryFolder, on day: String) {
    self.init(in: folder)
    wake(on: day)
  }

  /// Goes to a folder below the first one.
  public mutating func enter(_ place: String) {
    self.place = place
    text += "$ cd \(place)\n\n"
  }

  /// Makes `day` today for the commands that follow.
  public mutating func wake(on day: String) {
    today = "export RCT_TODAY=\(day)\n"
    text += "# \(day)\n"
  }

  /// Types `command`, both streams on one screen, and adds what is seen to ``text``.
  @discardableResult
  public mutating func type(_ command: String) throws -> ChildProcess.Outcome {
    let outcome = try ChildProcess.shell("exec 2>&1\n\(today)cd \(place)\n" + command, in: folder)
    text += "$ \(command)\n" + outcome.out
    if !outcome.out.isEmpty, !outcome.out.hasSuffix("\n") { text += "\n" }
    if outcome.code != 0 { text += "(exit code \(outcome.code))\n" }
    text += "\n"
    return outcome
  }

  /// Adds a line of explanation.
  public mutating func say(_ line: String) {
    text += "# \(line)\n"
  }
}
