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

  @Test func `killed at 200 random points, the database is intact and the next command works`()
    throws
  {
    let said = try run("kill.py", ["--points", "200", "--seed", "20270301"])
    #expect(said.hasSuffix("200 points with seed 20270301: 0 wrong\n"), "\(said)")
  }

  @Test func `of several at once one wins, and the others say so`() throws {
    let said = try run("race.py", ["--times", "10"])
    for race in ["draw", "confirm", "import"] {
      #expect(said.contains("\(race): 10 of 10 races of 4 had one winner\n"), "\(said)")
    }
  }

  @Test func `a flipped bit or a cut never crashes rct, and no round changes unnoticed`() throws {
    let said = try run("damage.py", ["--flips", "100", "--cuts", "20", "--seed", "20270301"])
    #expect(said.hasSuffix("100 flips and 20 cuts with seed 20270301: 0 wrong\n"), "\(said)")
  }
}
