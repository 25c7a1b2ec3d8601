import Foundation
import Testing
import TestSupport

/// The scripts in `Tests/Faults`, which break things and look at what is left.
@Suite struct FaultTests {
  private func run(_ script: String, _ arguments: [String]) throws -> String {
    let outcome = try Oracle.run(
      script, [RctProcess.executable().path] + arguments, in: TemporaryFolder(),
      below: "Tests/Faults")
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    return outcome.out
  }

  @Test func `killed at 80 random points, the database is intact and the next command works`()
    throws
  {
    let said = try run("kill.py", ["--points", "80", "--seed", "20270301"])
    #expect(said.hasSuffix("80 points with seed 20270301: 0 wrong\n"), "\(said)")
  }

  @Test func `stopped with Ctrl-C at 25 random points, nothing is half done`() throws {
    let said = try run("kill.py", ["--points", "25", "--seed", "20270301", "--signal", "INT"])
    #expect(said.hasSuffix("25 points with seed 20270301: 0 wrong\n"), "\(said)")
  }

  @Test(arguments: [
    ["KILL", "--every", "220"], ["EIO", "--every", "75"], ["ENOSPC", "--every", "75"],
    ["EIO", "--reads", "--every", "240"],
  ])
  func `a command that is killed, or fails, at a system call has done its work or nothing of it`(
    fault: [String]
  ) throws {
    let said = try run("calls.py", ["--fault"] + fault)
    let points = try #require(said.firstMatch(of: /: (\d+) points: 0 wrong\n$/), "\(said)")
    #expect(Int(points.1) ?? 0 >= 20, "\(said)")
  }

  @Test func `a power cut that loses, tears or swaps what was not synced leaves no work half done`()
    throws
  {
    let said = try run(
      "power.py",
      ["--cuts", "300", "--no-every-sync", "--reorder-names", "--seed", "20270301"])
    let cuts = try #require(
      said.firstMatch(of: /(\d+) cuts with seed 20270301, \d+ gone on with: 0 wrong\n$/), "\(said)")
    #expect(Int(cuts.1) ?? 0 >= 300, "\(said)")
  }

  @Test func `what four processes at once are told is what the database says`() throws {
    let said = try run("crowd.py", ["--workers", "4", "--operations", "40"])
    #expect(said.contains("4 workers, 160 operations: "), "\(said)")
    #expect(said.hasSuffix("0 wrong\n"), "\(said)")
  }

  @Test func `of several at once one wins, and the others say so`() throws {
    let said = try run("race.py", ["--times", "5"])
    for race in ["draw", "confirm", "import"] {
      #expect(said.contains("\(race): 5 of 5 races of 4 had one winner\n"), "\(said)")
    }
  }

  @Test func `where the disk is full, the work is done or nothing of it, with a code that says so`()
    throws
  {
    let said = try run("full.py", ["--limits", "5", "--pages", "4"])
    let points = try #require(said.firstMatch(of: /(\d+) points: 0 wrong\n$/), "\(said)")
    // Eight commands, and each on small disks, too, where those can be made.
    let wanted = said.contains("no small disks: that needs root") ? 8 * 5 : 8 * (5 + 4)
    #expect(Int(points.1) == wanted, "\(said)")
  }

  @Test func `in a whole month no name gets into a log, an argument, a foreign file or a crash`()
    throws
  {
    let said = try run("canary.py", ["--crashes", "12", "--seed", "20270301"])
    #expect(said.contains("31 commands") && said.hasSuffix("\n0 wrong\n"), "\(said)")
  }

  @Test func `a flipped bit or a cut never crashes rct, and no round changes unnoticed`() throws {
    let said = try run("damage.py", ["--flips", "50", "--cuts", "10", "--seed", "20270301"])
    #expect(said.hasSuffix("50 flips and 10 cuts with seed 20270301: 0 wrong\n"), "\(said)")
  }

  @Test func `the daemon draws what is due whatever the clock does, and ends when asked to`() throws
  {
    let said = try run("daemon.py", [])
    #expect(said.contains("clocks: 3 rounds"), "\(said)")
    #expect(said.contains("26 messages once each\n"), "\(said)")
    #expect(said.contains("and taken on\n"), "\(said)")
    #expect(said.hasSuffix("0 wrong\n"), "\(said)")
  }

  @Test func `months in fast-forward: each round once, whoever calls, is away or is killed`() throws
  {
    let said = try run(
      "months.py",
      ["--months", "10", "--every", "2880", "--near", "7", "--kills", "8", "--seed", "20270301"])
    #expect(said.contains("10 months: 10 rounds"), "\(said)")
    #expect(said.contains("away for three months: 7 rounds, 3 missed"), "\(said)")
    #expect(said.contains("8 kills in "), "\(said)")
    #expect(said.hasSuffix("0 wrong\n"), "\(said)")
  }

  @Test func `whatever a coordinator types, no refusal changes anything, and all know their group`()
    throws
  {
    let said = try run("walk.py", ["--seeds", "3", "--steps", "30", "--seed", "20270304"])
    let counts = try #require(
      said.firstMatch(of: /(\d+) done, (\d+) refused, \d+ taken back, (\d+) told, .*: 0 wrong\n$/),
      "\(said)")
    #expect(Int(counts.1) ?? 0 >= 40, "\(said)")
    #expect(Int(counts.2) ?? 0 >= 5, "\(said)")
    #expect(Int(counts.3) ?? 0 >= 5, "\(said)")
  }

  @Test func `killed at any system call, the monthly job completes the same round`() throws {
    let said = try run("job.py", ["--every", "90"])
    let points = try #require(said.firstMatch(of: /(\d+) of (\d+) points, (\d+) killed there/))
    #expect(Int(points.1) ?? 0 >= 10, "\(said)")
    #expect(said.hasSuffix("0 wrong\n"), "\(said)")
  }
}
