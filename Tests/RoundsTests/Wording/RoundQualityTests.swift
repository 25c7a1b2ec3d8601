import Rounds
import Testing

@Suite struct RoundQualityTests {
  /// Region N for a, b, c and S for the others; everybody speaks another language than the next.
  private func community(_ letters: String = "abcdefg", odd: Policy.Odd = .trio) -> Community {
    var community = Community(letters)
    community.facets = [
      "region": letters.map { "abc".contains($0) ? "N" : "S" },
      "language": letters.enumerated().map { $0.offset.isMultiple(of: 2) ? "en" : "cy" },
    ]
    community.policy.rules = [FacetRule(facet: "region", preference: .apart(6))]
    community.policy.odd = odd
    return community
  }

  /// The sentence for `rows`, with the bound that `prove` makes of their cost.
  private func sentence(
    _ community: Community, _ rows: String, prove: (RoundCost) -> RoundCost? = { $0 }
  ) throws -> String {
    let verdict = try community.check(rows)
    #expect(verdict.findings == [])
    return RoundQuality(verdict, bound: prove(verdict.cost)).description
  }

  @Test func `pairs`() throws {
    #expect(
      try sentence(community("abcdef"), "ad be cf")
        == "3 pairs: 0 met before, 0 same region; best possible under these rules")
    #expect(
      try sentence(community("ab"), "ab")
        == "1 pair: 0 met before, 1 same region; best possible under these rules")
  }

  @Test func `a trio has three contacts`() throws {
    #expect(
      try sentence(community(), "ade bf cg")
        == "2 pairs and 1 trio: 0 met before, 1 same region; best possible under these rules")
    #expect(
      try sentence(community("abc"), "abc")
        == "1 trio: 0 met before, 3 same region; best possible under these rules")
  }

  @Test func `repeats are counted first`() throws {
    var community = community("abcdef")
    community.history = past(1, "ad be")
    #expect(
      try sentence(community, "ad be cf")
        == "3 pairs: 2 met before, 0 same region; best possible under these rules")
  }

  @Test func `where meetings are forgotten, the sentence says how far it looks back`() throws {
    var community = community("abcdef")
    community.history = past(1, "ad be")
    for (window, words) in [
      (Policy.RepeatWindow.rounds(1), "2 met in the last round"),
      (.rounds(6), "2 met in the last 6 rounds"),
    ] {
      community.policy.repeatWindow = window
      #expect(
        try sentence(community, "ad be cf")
          == "3 pairs: \(words), 0 same region; best possible under these rules")
    }
    #expect(Policy.RepeatWindow.months(1).met == "met in the last month")
    #expect(Policy.RepeatWindow.months(18).met == "met in the last 18 months")
    community.policy.repeatWindow = .rounds(6)
    community.history = []
    #expect(
      try sentence(
        community, "ad be cf",
        prove: { cost in
          var bound = cost
          bound.spread = -1
          return bound
        }
      ).hasSuffix("nobody meets again so soon, the rest is the best found, not proven"))
  }

  @Test func `rules that bring together count what differs`() throws {
    var community = community("abcdef")
    community.policy.rules = [
      FacetRule(facet: "language", preference: .together(3)),
      FacetRule(facet: "region", preference: .apart(1)),
    ]
    #expect(
      try sentence(community, "ac bd ef") == "3 pairs: 0 met before, 1 different language, "
        + "2 same region; best possible under these rules")
  }

  @Test func `without rules only repeats are counted`() throws {
    var community = community("abcdef")
    community.policy.rules = []
    #expect(
      try sentence(community, "ab cd ef")
        == "3 pairs: 0 met before; best possible under these rules")
  }

  @Test func `a rule that only recalls has no count of its own`() throws {
    var community = community("ab")
    community.policy.rules = [FacetRule(facet: "region", recall: .init(rounds: 2, weight: 1))]
    #expect(
      try sentence(community, "ab") == "1 pair: 0 met before; best possible under these rules")
  }

  @Test func `who sits out and who is unplaced is told with the groups`() throws {
    #expect(
      try sentence(community(odd: .sitOut), "ad be cf g") == "3 pairs and 1 sitting out: "
        + "0 met before, 0 same region; best possible under these rules")
    #expect(
      try sentence(community(odd: .sitOut), "ad be c f g") == "2 pairs, 1 sitting out and "
        + "2 unplaced: 0 met before, 0 same region; best possible under these rules")
    #expect(
      try sentence(community(), "ade bf c g") == "1 pair, 1 trio and 2 unplaced: 0 met before, "
        + "1 same region; best possible under these rules")
  }

  @Test func `where nobody can be placed there are no contacts to count`() throws {
    #expect(
      try sentence(community("ab"), "a b")
        == "no groups and 2 unplaced: nobody meets; best possible under these rules")
    #expect(
      try sentence(community("a"), "a")
        == "no groups and 1 unplaced: nobody meets; best possible under these rules")
    #expect(
      try sentence(community("ab"), "a b", prove: { _ in RoundCost() })
        == "no groups and 2 unplaced: nobody meets; the best found, not proven")
  }

  @Test func `tables are told by their sizes, and never proven`() throws {
    var community = community()
    community.policy.groupSize = 4
    #expect(
      try sentence(community, "abde cfg", prove: { _ in nil }) == "1 trio and 1 group of 4: "
        + "0 met before, 3 same region; the best found, not proven")
    community.ids.append("h")
    community.facets = ["region": [String?](repeating: nil, count: 8)]
    #expect(
      try sentence(community, "abcd efgh", prove: { _ in nil })
        == "2 groups of 4: 0 met before, 0 same region; the best found, not proven")
  }

  @Test func `nothing is claimed without a bound, or with one that differs at once`() throws {
    #expect(
      try sentence(community("abcd"), "ab cd", prove: { _ in nil })
        == "2 pairs: 0 met before, 1 same region; the best found, not proven")
    #expect(
      try sentence(community("abcd"), "a b cd", prove: { _ in RoundCost(spread: 12) })
        == "1 pair and 2 unplaced: 0 met before, 0 same region; the best found, not proven")
  }
}

@Suite struct ProvenClaimTests {
  /// The verdict on a round of seven members with this cost, where `bound` is proven.
  private func verdict(_ cost: [Int], bound: [Int]?) throws -> String {
    // Groups and history that cost what is asked for: `cost` is checked below.
    var community = Community("abcdefghi")
    community.facets = ["region": community.ids.map { _ in "N" }]
    community.policy.rules = [FacetRule(facet: "region", preference: .apart(1))]
    let rows = ["ab cd ef ghi", "abc def ghi", "ab cd ef gh i"]
    let repeats = past(1, cost[2] == 0 ? "" : cost[2] == 1 ? "ab" : "ab de")
    community.history = repeats
    let row = cost[0] > 0 ? rows[2] : cost[1] > 1 ? rows[1] : rows[0]
    let found = try community.check(row)
    try #require(found.cost.components == cost)
    return RoundQuality(found, bound: bound.map(RoundCost.init(components:))).verdict
  }

  @Test func `a round that meets its bound is the best possible`() throws {
    #expect(
      try verdict([0, 1, 0, 0, 0, 6], bound: [0, 1, 0, 0, 0, 6])
        == "best possible under these rules")
  }

  @Test func `that nobody meets again is claimed where nothing before it could be better`() throws {
    let claim = "nobody meets again, the rest is the best found, not proven"
    #expect(try verdict([0, 1, 0, 0, 0, 6], bound: [0, 1, 0, 0, 0, 5]) == claim)
    #expect(
      try verdict([0, 3, 0, 0, 0, 9], bound: [0, 1, 0, 0, 0, 9])
        == "the best found, not proven")
  }

  @Test func `repeats are the fewest possible only up to the first difference`() throws {
    #expect(
      try verdict([0, 1, 1, 64, 0, 6], bound: [0, 1, 1, 32, 0, 6])
        == "fewest possible met before, the rest is the best found, not proven")
    #expect(
      try verdict([0, 1, 1, 64, 0, 6], bound: [0, 1, 0, 64, 0, 6])
        == "the best found, not proven")
  }

  @Test func `more trios than the number asks for are claimed, too`() throws {
    #expect(
      try verdict([0, 3, 2, 128, 0, 9], bound: [0, 3, 2, 128, 0, 8]) == "fewest possible trios and "
        + "met before, the rest is the best found, not proven")
    #expect(
      try verdict([0, 3, 2, 128, 0, 9], bound: [0, 3, 1, 200, 0, 9])
        == "fewest possible trios, the rest is the best found, not proven")
  }

  @Test func `that somebody stays unplaced is claimed where it is proven`() throws {
    #expect(
      try verdict([1, 0, 0, 0, 0, 4], bound: [1, 0, 0, 0, 0, 3]) == "fewest possible unplaced, "
        + "nobody meets again, the rest is the best found, not proven")
    #expect(
      try verdict([1, 0, 1, 64, 0, 4], bound: [1, 0, 1, 64, 0, 0]) == "fewest possible unplaced "
        + "and met before, the rest is the best found, not proven")
    #expect(
      try verdict([1, 0, 1, 64, 0, 4], bound: [0, 1, 1, 64, 0, 4])
        == "the best found, not proven")
  }
}
