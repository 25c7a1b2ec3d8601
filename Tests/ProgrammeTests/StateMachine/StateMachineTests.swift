import Foundation
import Testing
import TestSupport

@testable import Programme

/// Random commands on a programme, each compared with a model of the rules: who takes part, who is
/// where, what is history, what can be taken back, what is noted.
///
/// `RCT_SEQUENCES=1-10000 TMPDIR=/dev/shm swift test --filter StateMachine` runs the full number; parts of
/// it may run side by side.
@Suite struct StateMachineTests {
  @Test func `after any commands the programme is what the rules say`() throws {
    let asked = ProcessInfo.processInfo.environment["RCT_SEQUENCES"] ?? "1-28"
    let ends = asked.split(separator: "-").compactMap { UInt64($0) }
    try #require(ends.count == 2 && ends[0] <= ends[1], "not from-to: \(asked)")
    let folder = try TemporaryFolder()
    var counts: [String: (done: Int, refused: Int)] = [:]
    for seed in ends[0]...ends[1] {
      var session = try Session(in: folder, seed: seed)
      var step = 0
      do {
        while step < 30 {
          step += 1
          try session.step()
        }
      } catch {
        Issue.record("seed \(seed), step \(step): \(error)")
      }
      for (name, count) in session.counts {
        counts[name, default: (0, 0)].done += count.done
        counts[name, default: (0, 0)].refused += count.refused
      }
      try? FileManager.default.removeItem(atPath: session.home.folder)
    }
    let lines = counts.sorted { $0.key < $1.key }.map {
      "\($0): \($1.done) done, \($1.refused) refused"
    }
    print(lines.joined(separator: "\n"))
    for name in [
      "draw", "confirm", "swap", "pair", "drop", "join", "reopen", "merge", "undo", "edit",
      "sign up",
      "withdraw", "rematch",
    ] {
      #expect(counts[name]?.done ?? 0 > 3, "\(name)")
    }
  }
}
