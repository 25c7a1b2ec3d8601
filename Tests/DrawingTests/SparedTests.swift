import Drawing
import Matching
import Rounds
import Testing

/// Members who never sit out: spared as far as what matters more allows, and no further.
@Suite struct SparedTests {
  @Test func `nobody spared is odd where anybody else can be, and nothing above gets worse`() throws
  {
    var (spared, unavoidable) = (0, 0)
    for seed in 0..<400 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "spared")
      var input = randomInput(5...8, using: &random)
      if case .host = input.policy.odd { input.policy.odd = .sitOut }
      guard let plain = try? RoundTerms(input), plain.participants.count % 2 == 1 else { continue }
      input.policy.neverSitOut = .members(
        plain.participants.filter { _ in random.index(below: 3) > 0 }.map {
          input.roster.members[$0].id
        })
      let terms = try RoundTerms(input)
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      let higher = drawn.cost.components.prefix(4)
      #expect(higher == BruteForce(plain, host: nil).best?.components.prefix(4), "seed \(seed)")
      let free = BruteForce(terms, host: nil, sparing: terms.spared).best
      let canSpare = free?.components.prefix(4) == higher
      let trios = drawn.round.groups.filter { $0.count == 3 }.joined()
      let odd = (trios + [drawn.round.sittingOut].compactMap(\.self)).compactMap {
        terms.roster.index(of: $0)
      }
      let isSpared = terms.spared.isDisjoint(with: odd)
      #expect(isSpared == canSpare, "seed \(seed): \(odd), spared \(terms.spared)")
      spared += isSpared ? 1 : 0
      unavoidable += isSpared ? 0 : 1
    }
    print("spared \(spared), unavoidable \(unavoidable)")
    #expect(spared > 40 && unavoidable > 20)
  }

  @Test func `with a host nobody spared is in a trio that somebody else could be in`() throws {
    var (spared, unavoidable, hosts) = (0, 0, 0)
    for seed in 0..<4_000 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "spared beside a host")
      var input = randomInput(5...8, using: &random)
      guard case .host = input.policy.odd, let plain = try? RoundTerms(input),
        plain.participants.count % 2 == 1
      else { continue }
      // The hosts among them: somebody may be spared trios and yet be asked to host.
      input.policy.neverSitOut = .members(
        input.roster.members.map(\.id).filter { _ in random.index(below: 3) > 0 })
      let terms = try RoundTerms(input)
      #expect(terms.hosts == plain.hosts, "seed \(seed): who hosts is no odd turn")
      func best(_ terms: RoundTerms, sparing: Set<Int> = []) -> RoundCost? {
        let hosts: [Int?] = terms.hosts.isEmpty ? [nil] : terms.hosts
        return hosts.compactMap { BruteForce(terms, host: $0, sparing: sparing).best }.min()
      }
      let drawn = try RoundDrawer.draw(terms, seed: seed)
      let higher = drawn.cost.components.prefix(4)
      #expect(higher == best(plain)?.components.prefix(4), "seed \(seed)")
      let trio = drawn.round.groups.filter { $0.count == 3 }.joined().compactMap {
        terms.roster.index(of: $0)
      }
      guard !trio.isEmpty else { continue }
      let canSpare = best(terms, sparing: terms.spared)?.components.prefix(4) == higher
      let isSpared = terms.spared.isDisjoint(with: trio)
      #expect(isSpared == canSpare, "seed \(seed): \(trio), spared \(terms.spared)")
      spared += isSpared ? 1 : 0
      unavoidable += isSpared ? 0 : 1
      hosts += terms.hosts.isEmpty ? 0 : 1
    }
    print("spared \(spared), unavoidable \(unavoidable), \(hosts) of them beside a host")
    #expect(spared > 5 && unavoidable > 20 && hosts > 5)
  }

  @Test func `where all are spared the turns go round, and it is said`() throws {
    let members = (1...5).map { Member(id: MemberID("m\($0)"), name: "") }
    var history: [History.Group] = []
    var odd: [MemberID] = []
    for number in 1...10 {
      var input = RoundInput(
        roster: Roster(members: members), history: History(history),
        policy: Policy(
          odd: .sitOut, repeatWindow: .rounds(1), rules: [],
          neverSitOut: .members(members.map(\.id))),
        number: number, date: date("2027-03-01"))
      let terms = try RoundTerms(input)
      #expect(terms.notices == [.everybodySpared])
      input.policy.neverSitOut = nil
      #expect(try RoundTerms(input).notices.isEmpty)
      let round = try RoundDrawer.draw(terms, seed: UInt64(number)).round
      odd.append(try #require(round.sittingOut))
      history += (round.groups + [[odd[number - 1]]]).map {
        History.Group(round: number, date: nil, members: $0)
      }
    }
    #expect(Set(odd.prefix(5)).count == 5 && Set(odd.suffix(5)).count == 5, "\(odd)")
  }
}
