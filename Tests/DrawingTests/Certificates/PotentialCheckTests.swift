import Matching
import Rounds
import Testing
import TestSupport

@Suite struct `The check of potentials` {
  private static let units: [Int128] = [1 << 90, 1 << 74, 1 << 60, 1 << 44, 1 << 20, 1]

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `comes to what a table of all contacts and all trios says`(block: UInt64) throws {
    var (equal, positive, refused) = (0, 0, 0)
    for seed in (block * 150)..<(block * 150 + 150) {
      var random = RandomStream(seed: seed, name: "potentials")
      guard let terms = try? RoundTerms(randomInput(1...13, using: &random)),
        terms.hosts.count < 2
      else { continue }
      let table = PotentialTable(terms, units: Self.units)
      for _ in 0..<3 {
        let certificate = certificate(terms, using: &random)
        let expected = table.bound(of: certificate)
        do {
          let bound = try CertificateChecker(terms).bound(of: .potentials(certificate))
          #expect(bound == expected, "seed \(seed): \(certificate)")
          equal += 1
          if bound > RoundCost() { positive += 1 }
        } catch {
          guard case .contact = error else { throw error }
          #expect(expected == nil, "seed \(seed): \(certificate)")
          refused += 1
        }
      }
    }
    // Else the comparison would say little.
    #expect(
      equal > 200 && positive > 100 && refused > 10, "\(equal), \(positive), \(refused)")
  }

  /// Random sets, and potentials that leave room for them: mostly as large as can be, now and then larger.
  private func certificate(
    _ terms: RoundTerms, using random: inout RandomStream
  ) -> PotentialCertificate {
    let rules = ContactRules(terms)
    let participants = (terms.participants + terms.hosts).sorted()
    let pinned = Set(PinPlan(terms, rules: rules, participants: participants).clusters.joined())
    var members = participants.filter { !pinned.contains($0) }
    random.shuffle(&members)
    let largest = [3, 40, Self.units[4], Self.units[2], Self.units[0]][random.index(below: 5)]
    let isNested = random.index(below: 2) == 0
    var sets: [(members: [Int], z2x: Int128)] = []
    for _ in 0..<[0, 1, 3, 8][random.index(below: 4)] {
      let size = 1 + random.index(below: max(1, members.count))
      let own =
        isNested ? Array(members.prefix(size)) : members.filter { _ in random.next() % 2 == 0 }
      if !own.isEmpty { sets.append((own, largest * Int128(random.index(below: 1_000)) / 999)) }
    }
    /// What is left for y of two.
    func room2x(_ first: Int, _ second: Int) -> Int128 {
      let cost = rules.cost(first, second)
      let numbers = [0, 0, cost.repeats, cost.recency, 0, cost.spread]
      let packed = zip(numbers, Self.units).reduce(0) { $0 + Int128($1.0) * $1.1 }
      let isForbidden = rules.ban(first, second) != nil
      return sets.reduce(2 * (isForbidden ? 2 * Self.units[0] : packed)) { room, set in
        set.members.contains(first) == set.members.contains(second) ? room : room - set.z2x
      }
    }
    var potentials2x = members.map { first in
      members.filter { $0 != first }.map { room2x(first, $0) >> 1 }.min() ?? Self.units[0]
    }
    for (place, first) in members.enumerated() where random.index(below: 2) == 0 {
      let left2x = members.indices.filter { $0 != place }.map { other in
        room2x(first, members[other]) - potentials2x[place] - potentials2x[other]
      }
      potentials2x[place] += left2x.min() ?? 0
    }
    if random.index(below: 8) == 0, !members.isEmpty {
      potentials2x[random.index(below: members.count)] += 1
    }
    func ids(_ members: [Int]) -> [MemberID] { members.map { terms.roster.members[$0].id } }
    return PotentialCertificate(
      units: Self.units,
      parts: [
        .init(
          members: ids(members), potentials2x: potentials2x,
          blossoms: sets.map { .init(members: ids($0.members), z2x: $0.z2x) })
      ])
  }

  /// All are of one region: every contact costs 6, and the trio has two more than a pair and a half.
  @Test func `takes no table of 1,501 members`() throws {
    let ids = (1_000...2_500).map { MemberID("m\($0)") }
    let terms = try RoundTerms(
      RoundInput(
        roster: Roster(
          members: ids.map { Member(id: $0, name: "") }, facets: ["region": ids.map { _ in "A" }]),
        exclusions: [Exclusion(ids[0], ids[1])], date: date("2027-03-01")))
    let certificate = PotentialCertificate(
      units: Self.units,
      parts: [
        .init(
          members: ids, potentials2x: ids.map { _ in 6 },
          blossoms: [.init(members: Array(ids.prefix(3)), z2x: 0)])
      ])
    let seconds = try ProcessorTime.seconds {
      let bound = try CertificateChecker(terms).bound(of: .potentials(certificate))
      #expect(bound == RoundCost(components: [0, 1, 0, 0, 0, 749 * 6 + 3 * 6]))
    }
    #expect(seconds < 60)
  }
}
