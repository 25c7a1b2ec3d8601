import Drawing
import Rounds
import Testing

@testable import Programme

@Suite struct DrawWatchTests {
  private func terms(_ count: Int) throws -> RoundTerms {
    let day = try #require(CivilDate("2027-03-01"))
    let members = (0..<count).map { Member(id: MemberID("m\(1_000_000 + $0)"), name: "") }
    return try RoundTerms(RoundInput(roster: Roster(members: members), date: day))
  }

  private func surroundings(_ progress: (@Sendable (String?) -> Void)?) throws -> Surroundings {
    var surroundings = Surroundings(
      today: RoundDay(try #require(CivilDate("2027-03-01"))), seconds: { 12.7 },
      freshSeed: { Seed(entropy: 1) })
    surroundings.phase = progress
    return surroundings
  }

  @Test func `only a large draw is watched, and only where somebody looks`() throws {
    let seen = try surroundings { _ in }
    #expect(DrawWatch(try terms(100), seen) == nil)
    let large = try terms(DrawWatch.leastMembers)
    #expect(DrawWatch(large, try surroundings(nil)) == nil)
    let watch = try #require(DrawWatch(large, seen))
    #expect(
      watch.words(.init(phase: "balancing", unmatched: 5_312, bound: 160_201))
        == "drawing 200000 members: balancing, 5312 unmatched, spread at least 160201, 0 s")
    #expect(watch.words(.init(phase: "checking")) == "drawing 200000 members: checking, 0 s")
  }
}
