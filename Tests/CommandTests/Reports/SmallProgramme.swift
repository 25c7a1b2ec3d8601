import Foundation
import Testing
import TestSupport

/// A programme with a round in each of the first months of 2027.
struct SmallProgramme {
  let folder: TemporaryFolder

  /// Makes it, with a repeat window as `rct.toml` has it.
  init(members: Int, window: String, months: Int) throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(members), to: "members.csv")
    try rct("init")
    let settings = try folder.read("rct.toml")
    let line = try #require(settings.firstMatch(of: /(?m)^repeat_window = .*$/))
    try folder.write(
      settings.replacingCharacters(in: line.range, with: "repeat_window = \(window)"),
      to: "rct.toml")
    try rct("members import members.csv")
    for month in 1...months {
      try rct("round draw --date 2027-0\(month)-04 --seed 5")
      try rct("round confirm")
    }
  }

  /// Runs a command that must succeed.
  @discardableResult
  func rct(_ line: String) throws -> ChildProcess.Outcome {
    let outcome = try RctProcess.type(line, in: folder, on: "2027-09-01")
    // 75: messages wait for their turn.
    guard [0, 75].contains(outcome.code) else {
      throw ReportedProgramme.Refused(line: line, words: outcome.err)
    }
    return outcome
  }

  /// What the screen says, once its figures are those of an independent query.
  func agreedReport() throws -> String {
    try folder.write(rct("report --json").out, to: "report.json")
    let outcome = try Oracle.run("report.py", ["rct.sqlite", "report.json", "1", "99"], in: folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    return try rct("report").out
  }
}
