import Drawing
import Rounds
import Testing

@Suite struct `The choice among hosts` {
  /// Of five, two may not meet the first host: three may be with her, and five with the other, each with three
  /// ways to pair up the rest.
  @Test func `gives every best round with any of them the same chance`() throws {
    let ids: [MemberID] = ["a", "b", "c", "d", "e", "x", "y"]
    let terms = try RoundTerms(
      RoundInput(
        roster: Roster(members: ids.map { Member(id: $0, name: "") }),
        exclusions: [Exclusion("a", "x"), Exclusion("b", "x")],
        policy: Policy(odd: .host(["x", "y"]), rules: []), date: date("2027-03-01")))
    #expect(terms.hosts.count == 2)
    var counts: [[[MemberID]]: Int] = [:]
    for seed in 0..<2_400 as Range<UInt64> {
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      #expect(drawn.sampling == .exactUniform && drawn.isProven, "seed \(seed)")
      counts[drawn.round.groups, default: 0] += 1
    }
    // 9 rounds with one host and 15 with the other, 100 times each; five standard deviations are 49.
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs($0 - 100) < 50 }, "\(counts.values.sorted())")
  }

  /// Among more than are counted, nobody hosts only because of an id.
  @Test func `takes either of two where rounds are not counted`() throws {
    let ids = (10..<41).map { MemberID("m\($0)") }
    let hosts: [MemberID] = ["x", "y"]
    let terms = try RoundTerms(
      RoundInput(
        roster: Roster(members: (ids + hosts).map { Member(id: $0, name: "") }),
        policy: Policy(odd: .host(hosts), rules: []), date: date("2027-03-01")))
    var counts = [0, 0]
    for seed in 0..<40 as Range<UInt64> {
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      #expect(drawn.sampling == .approximate)
      counts[drawn.round.groups.contains { $0.contains("x") } ? 0 : 1] += 1
    }
    #expect(counts.allSatisfy { $0 > 5 }, "\(counts)")
  }
}
