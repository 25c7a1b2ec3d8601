import Matching
import Testing

@testable import Rounds

@Suite struct `A row of contacts` {
  @Test func `says of every two what the rules say of them one by one`() throws {
    var (allowed, repeats, charged) = (0, 0, 0)
    for seed in 0..<400 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "contact rows")
      let input = randomInput(1...24, using: &random)
      guard let terms = try? RoundTerms(input) else { continue }  // Hosts only.
      let rules = ContactRules(terms)
      let participants = terms.participants.sorted()
      var row = ContactRow(terms, rules, participants)
      // In any order: nothing is left of the row before.
      for place in random.permutation(of: participants.count) {
        row.fill(place)
        #expect(row.place(of: participants[place]) == place && row.isForbidden[place])
        for other in participants.indices where other != place {
          let (first, second) = (participants[place], participants[other])
          let isForbidden = rules.ban(first, second) != nil
          #expect(row.isForbidden[other] == isForbidden, "seed \(seed): \(first) and \(second)")
          guard !isForbidden else { continue }
          let cost = rules.cost(first, second)
          #expect(row.spread[other] == cost.spread, "seed \(seed): \(first) and \(second)")
          #expect(row.recency[other] == cost.recency, "seed \(seed): \(first) and \(second)")
          #expect(cost.repeats == (cost.recency == 0 ? 0 : 1), "seed \(seed)")
          allowed += 1
          repeats += cost.repeats
          charged += cost.spread > 0 ? 1 : 0
        }
      }
    }
    #expect(repeats > 1_000 && charged > 1_000 && allowed > 2 * repeats)
  }
}
