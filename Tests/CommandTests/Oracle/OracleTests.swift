import Foundation
import Testing
import TestSupport

/// What the oracle in Python says of the executable (`Tests/Oracle`, written from the contract).
@Suite struct OracleTests {
  /// Runs a script that prints what it saw, and exits 1 with the seeds that went wrong.
  private func pass(_ script: String, count: Int, seed: Int) throws {
    let folder = try TemporaryFolder()
    let arguments = try [RctProcess.executable().path, String(count), String(seed)]
    let outcome = try Oracle.run(script, arguments, in: folder)
    print("\(script), \(count) instances from seed \(seed):\n\(outcome.out)")
    #expect(outcome.code == 0, "\(outcome.err)")
  }

  @Test func `the oracle passes its own tests`() throws {
    let outcome = try Oracle.run("test_check_round.py", ["--quiet"], in: TemporaryFolder())
    #expect(outcome.code == 0, "\(outcome.err)")
    // Python is content with none, too.
    #expect(outcome.err.contains(/Ran \d\d+ tests/), "\(outcome.err)")
  }

  @Test func `verify and the oracle agree on random rounds and on the sample data`() throws {
    try pass("agree.py", count: 100, seed: 5010)
  }

  @Test func `no round of up to eight members costs less than the one that match draws`() throws {
    try pass("optimal.py", count: 60, seed: 1)
  }
}
