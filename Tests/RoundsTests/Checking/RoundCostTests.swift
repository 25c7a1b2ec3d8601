import Rounds
import Testing

@Suite struct RoundCostTests {
  @Test func `costs are compared from the first component on`() {
    let ascending = (0..<6).reversed().map { place in
      RoundCost(components: (0..<6).map { $0 == place ? 1 : $0 > place ? 9 : 0 })
    }
    #expect(ascending == ascending.sorted())
    #expect(RoundCost() < RoundCost(spread: 1))
    #expect(RoundCost(repeats: 1) < RoundCost(trios: 1))
    #expect(!(RoundCost(turns: 2) < RoundCost(turns: 2)))
  }

  @Test func `costs add up by component, and show as a tuple`() {
    let sum = RoundCost(components: [1, 2, 3, 4, 5, 6]) + RoundCost(trios: 10, spread: 20)
    #expect(sum.components == [1, 12, 3, 4, 5, 26])
    #expect(sum.description == "(1, 12, 3, 4, 5, 26)")
  }

  @Test func `unplaced are those left out, each once`() throws {
    #expect(try Community("abcde").check("ab c d e").cost == RoundCost(unplaced: 3))
    #expect(try Community("abcde").check("ab c d e e").cost.unplaced == 3)
  }

  @Test func `each trio counts, with the turns of its members`() throws {
    var community = Community("abcdefgh")
    community.history = past(1, "abc") + past(2, "a d")
    #expect(
      try community.check("adg beh cf").cost
        == RoundCost(trios: 2, turns: (2 * 65 + 64) + (65 + 64) + (65 + 32)))
    #expect(try community.check("cf dg h abe").cost.trios == 1)
  }

  @Test func `pairs and those unplaced cost no turns`() throws {
    var community = Community("abcd")
    community.history = past(1, "a b")
    #expect(try community.check("ab c d").cost == RoundCost(unplaced: 2))
  }

  @Test func `all contacts of a trio count as repeats`() throws {
    var community = Community("abc")
    community.history = past(1, "ab") + past(3, "ac")
    let verdict = try community.check("cba")
    #expect(verdict.cost == RoundCost(trios: 1, repeats: 2, recency: 21 + 64))
    #expect(verdict.repeats.map { "\($0.0)\($0.1)" } == ["ab", "ac"])
  }

  @Test func `tables cost neither trios nor turns`() throws {
    var community = Community("abcdef")
    community.policy = Policy(groupSize: 3, rules: [])
    community.history = past(1, "abc def")
    #expect(
      try community.check("abd cef").cost == RoundCost(repeats: 2, recency: 128))
    #expect(try community.check("abd ce f").cost == RoundCost(unplaced: 1, repeats: 1, recency: 64))
  }

  @Test func `tallies count contacts by facet, members without a value in none`() throws {
    var community = Community("abcdef")
    community.facets = [
      "region": ["N", "n", "S", "S", nil, "N"], "role": ["x", "y", "x", "y", "x", "y"],
    ]
    community.policy.rules = [
      FacetRule(facet: "region", preference: .apart(6), recall: .init(rounds: 2, weight: 1)),
      FacetRule(facet: "role", preference: .together(5)),
    ]
    community.history = past(1, "ac")
    let verdict = try community.check("ab cd ef")
    #expect(verdict.tallies.map(\.same) == [2, 0])
    #expect(verdict.tallies.map(\.differ) == [0, 3])
    #expect(verdict.tallies.map(\.recalled) == [0, 0])
    #expect(verdict.cost == RoundCost(spread: 2 * 6 + 3 * 5))
    // a met S and c met N: a with d, c with f and b with nobody are charged.
    let other = try community.check("ad cf be")
    #expect(other.tallies.map(\.recalled) == [2, 0])
    #expect(other.cost == RoundCost(spread: 2 + 3 * 5))
  }
}

@Suite struct SitOutTests {
  private var community: Community {
    var community = Community("abcde")
    community.policy.odd = .sitOut
    community.history = past(1, "b ac de")
    return community
  }

  @Test func `one left out sits out, and is not unplaced`() throws {
    let verdict = try community.check("ad ce b")
    #expect(verdict.sittingOut == "b")
    #expect(verdict.cost == RoundCost(turns: 65 + 64))
    #expect(try community.check("ab ce d").cost == RoundCost())
  }

  @Test func `of several left out the one with the fewest turns sits out, then the least id`()
    throws
  {
    let verdict = try community.check("ad e c b")
    #expect(verdict.sittingOut == "c")
    #expect(verdict.cost == RoundCost(unplaced: 2))
    #expect(try community.check("cd e b a").sittingOut == "a")
  }

  @Test func `nobody sits out of an even number, or alone`() throws {
    var even = community
    even.inactive = ["e"]
    let verdict = try even.check("ad b c")
    #expect(verdict.sittingOut == nil)
    #expect(verdict.cost == RoundCost(unplaced: 2))
    even.inactive = ["b", "c", "d", "e"]
    #expect(try even.check("a").cost == RoundCost(unplaced: 1))
  }

  @Test func `where trios are made, who is left out is unplaced`() throws {
    var trios = community
    trios.policy.odd = .trio
    let verdict = try trios.check("ad ce b")
    #expect(verdict.sittingOut == nil)
    #expect(verdict.cost == RoundCost(unplaced: 1))
  }
}

@Suite struct HostCheckTests {
  private var community: Community {
    var community = Community("abcxyz")
    community.policy.odd = .host(["x", "y", "z"])
    community.history = past(1, "az")
    return community
  }

  @Test func `any host whose turn it is may be listed`() throws {
    #expect(try community.check("ab cx").findings == [])
    #expect(try community.check("ab cy").findings == [])
  }

  @Test func `a host whose turn it is not does not take part`() throws {
    #expect(
      try community.check("ab cz").findings == [.notTakingPart("z"), .missing("x")])
  }

  @Test func `one host is enough`() throws {
    #expect(try community.check("ab cx y").findings == [.notTakingPart("y")])
    #expect(try community.check("axb cy").findings == [.notTakingPart("y")])
  }

  @Test func `without the host somebody is missing`() throws {
    #expect(try community.check("abc").findings == [.missing("x")])
    #expect(try community.check("ab c").findings == [.missing("x")])
  }

  @Test func `no host takes part in an even round`() throws {
    var even = community
    even.inactive = ["c"]
    #expect(try even.check("ab").findings == [])
    #expect(try even.check("abx").findings == [.notTakingPart("x")])
  }
}
