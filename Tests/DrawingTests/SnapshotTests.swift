import Drawing
import Foundation
import Matching
import Rounds
import Testing

@testable import RoundStore

/// What the database keeps of a draw is all that the draw depends on.
@Suite struct SnapshotTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a draw from a snapshot gives the same round, for any input`(block: UInt64) throws {
    var (drawn, refused) = (0, 0)
    for seed in (block * 100)..<(block * 100 + 100) {
      var random = RandomStream(seed: seed, name: "snapshots")
      let input = randomInput(1...14, using: &random)
      guard let terms = try? RoundTerms(input) else {
        refused += 1
        continue
      }
      let numbers = input.roster.members.indices.map { Int64(1000 - 7 * $0) }
      let snapshot = RoundSnapshot(input, terms: terms, numbers: numbers)
      let text = try JSONText.of(snapshot)
      let read = try JSONText.value(RoundSnapshot.self, from: text)
      #expect(read == snapshot, "seed \(seed)")

      func number(_ id: MemberID) -> Int64? { input.roster.index(of: id).map { numbers[$0] } }
      let first = try RoundDrawer.draw(terms, seed: seed)
      let again = try RoundDrawer.draw(try RoundTerms(read.input), seed: seed)
      #expect(
        first.round.groups.map { $0.map(number) }
          == again.round.groups.map { $0.map(read.number(of:)) }, "seed \(seed)")
      #expect(first.cost == again.cost, "seed \(seed)")
      #expect(first.bound == again.bound, "seed \(seed)")
      #expect(
        first.round.leftOut.map(number) == again.round.leftOut.map(read.number(of:)),
        "seed \(seed)")
      #expect(first.voidPins.count == again.voidPins.count, "seed \(seed)")
      drawn += 1
    }
    #expect(drawn > 60, "\(refused) of 100 inputs admit no round")
  }

  @Test func `a snapshot holds no id and no name`() throws {
    let roster = Roster(
      members: [
        Member(id: "ann-7f3a", name: "Ann Canary", email: "ann.canary@example.org"),
        Member(id: "bo-91cc", name: "Bo Canary"),
      ], facets: ["region": ["Wales", "London"], "notes": ["secret canary", nil]])
    let input = RoundInput(
      roster: roster, history: History([.init(round: 1, members: ["ann-7f3a", "gone-canary"])]),
      exclusions: [Exclusion("ann-7f3a", "bo-91cc", reason: "canary")],
      policy: Policy(odd: .host(["bo-91cc"])), date: date("2027-03-01"))
    let text = try JSONText.of(
      RoundSnapshot(input, terms: try RoundTerms(input), numbers: [1, 2]))
    for secret in ["ann", "Ann", "bo-", "anary", "example"] {
      #expect(!text.contains(secret), "\(secret) in \(text)")
    }
    #expect(text.contains("Wales"))
  }
}
