import Testing
import TestSupport

/// Tests on a programme of eight people, m01 to m08, and its schedule.
protocol EightScheduled {
  var folder: TemporaryFolder { get }
  /// The programme's folder in this one; `nil` = this one itself.
  static var home: String? { get }
}

extension EightScheduled {
  static var home: String? { "ours" }

  /// The folder with such a programme.
  static func begun(on today: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Community.members(8), to: "members.csv")
    for command in [
      "init \(home ?? ".") --name Ours", "members import members.csv\(option)",
    ] {
      let outcome = try run("rct \(command)", in: folder, on: today)
      #expect(outcome.code == 0, "\(outcome.out)")
    }
    return folder
  }

  private static var option: String { home.map { " --home \($0)" } ?? "" }

  private static func run(
    _ line: String, in folder: TemporaryFolder, on today: String?
  ) throws -> ChildProcess.Outcome {
    var screen = Transcript(in: folder)
    if let today { screen.wake(on: today) }
    return try screen.type(line)
  }

  /// What is typed on a day, or today, and shown.
  @discardableResult
  func type(_ line: String, on today: String? = nil) throws -> ChildProcess.Outcome {
    try Self.run(line, in: folder, on: today)
  }

  /// `rct COMMAND` for the programme.
  func rct(_ command: String, on today: String? = nil) throws -> ChildProcess.Outcome {
    try type("rct \(command)\(Self.option)", on: today)
  }

  /// `rct COMMAND` for the programme, which must be done.
  func done(_ command: String, on today: String? = nil) throws {
    let outcome = try rct(command, on: today)
    #expect(outcome.code == 0, "\(command): \(outcome.out)")
  }

  /// Gives a key of `rct.toml` another value.
  func edit(_ key: String, _ value: String) throws {
    let file = (Self.home.map { "\($0)/" } ?? "") + "rct.toml"
    #expect(try type("sed -i 's/^#* *\(key) = .*/\(key) = \(value)/' \(file)").code == 0)
  }

  /// Nobody works in the week of the last Monday of January: its round is on 3 February.
  func closeJanuary() throws {
    let days = (27...31).map { "{\"title\": \"Closed\", \"date\": \"2020-01-\($0)\"}" }
    try folder.write(
      "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": ["
        + days.joined(separator: ", ") + "]}}",
      to: (Self.home.map { "\($0)/" } ?? "") + "closed.json")
    try edit("when", "\"last monday at 09:00\"")
    try edit("holidays", "\"closed.json\"")
    try edit("division", "\"england-and-wales\"")
    try edit("shift", "\"next-working-day\"")
  }
}
