import Rounds
import Testing

@Suite struct PinPlanTests {
  private func clusters(_ community: Community) throws -> [String] {
    let terms = try community.terms()
    return try community.pinPlan().clusters.map { terms.letters($0) }
  }

  private func reasons(_ community: Community) throws -> [VoidPin.Reason] {
    try community.pinPlan().void.map(\.reason)
  }

  @Test func `pins make clusters, in the order of their first members`() throws {
    var community = Community("abcdef")
    community.pins = pins("fc ba")
    #expect(try clusters(community) == ["ab", "cf"])
    #expect(try reasons(community) == [])
  }

  @Test func `a pin of somebody who does not take part is void`() throws {
    var community = Community("abcd")
    community.inactive = ["b"]
    community.pins = pins("ab cx cd")
    #expect(try reasons(community) == [.notTakingPart("b"), .notTakingPart("x")])
    #expect(try clusters(community) == ["cd"])
    #expect(
      try community.pinPlan().void.first?.description
        == "the pin of a and b is void: b does not take part in this round")
  }

  @Test func `an exclusion voids all the pins of its cluster`() throws {
    var community = Community("abcdefg")
    community.exclusions = [Exclusion("c", "a")]
    community.pins = pins("ab de bc")
    #expect(try reasons(community) == [.exclusion("a", "c"), .exclusion("a", "c")])
    #expect(try clusters(community) == ["de"])
    #expect(
      try community.pinPlan().void.first?.description
        == "the pin of a and b is void: a and c are excluded from each other")
  }

  @Test func `a required rule voids a pin`() throws {
    var community = Community("abcd")
    community.facets = ["team": ["x", "x", "y", "y"]]
    community.policy.rules = [FacetRule(facet: "team", preference: .apart(0), isRequired: true)]
    community.pins = pins("ab")
    #expect(try reasons(community) == [.requiredRule("a", "b", "team")])
    #expect(
      try community.pinPlan().void.first?.description
        == "the pin of a and b is void: the required rule on team forbids a with b")
  }

  @Test func `three pinned together are the trio of an odd number`() throws {
    var community = Community("abcde")
    community.pins = pins("ac cb")
    #expect(try clusters(community) == ["abc"])
    #expect(try reasons(community) == [])
  }

  @Test func `three pinned together have no room among an even number, trios or not`() throws {
    for odd in [Policy.Odd.trio, .sitOut] {
      var community = Community("abcdef")
      community.policy.odd = odd
      community.pins = pins("ac cb de")
      #expect(try reasons(community) == [.size(3), .size(3)])
      #expect(try clusters(community) == ["de"])
      #expect(
        try community.pinPlan().void.first?.description == "the pin of a and c is void: pins tie 3 "
          + "members together, and no group of this round has room for them")
    }
  }

  @Test func `only the first cluster of three is the trio`() throws {
    var community = Community("abcdefg")
    community.pins = pins("ef fg ab bc")
    #expect(try clusters(community) == ["abc"])
    #expect(try reasons(community) == [.size(3), .size(3)])
  }

  @Test func `a pinned pair leaves the trio to a cluster of three, in any order`() throws {
    var community = Community("abcde")
    community.pins = pins("ab cd de")
    #expect(try clusters(community) == ["ab", "cde"])
  }

  @Test func `four pinned together, and three where one sits out, have no room`() throws {
    var community = Community("abcde")
    community.pins = pins("ab bc cd")
    #expect(try reasons(community) == [.size(4), .size(4), .size(4)])
    community.policy.odd = .sitOut
    community.pins = pins("ab bc")
    #expect(try reasons(community) == [.size(3), .size(3)])
  }

  @Test func `pairs are pinned as long as there are places`() throws {
    var community = Community("a")
    community.pins = pins("ab")
    #expect(try reasons(community) == [.notTakingPart("b")])
    community = Community("abc")
    community.policy.odd = .sitOut
    community.pins = pins("ab")
    #expect(try clusters(community) == ["ab"])
  }

  @Test func `a pair fills the only trio if it must`() throws {
    var community = Community("abc")
    community.pins = pins("bc")
    #expect(try clusters(community) == ["bc"])
  }

  @Test func `tables are packed largest cluster first, each into the first with room`() throws {
    // Tables of 4, 4 and 3.
    var community = Community("abcdefghijk")
    community.policy = Policy(groupSize: 4, rules: [])
    community.pins = pins("ab cd de fg gh hi jk")
    // fghi fills the first, cde leaves one place in the second, ab one in the third.
    #expect(try clusters(community) == ["ab", "cde", "fghi"])
    #expect(try community.pinPlan().void.map(\.pin) == pins("jk"))
    #expect(try reasons(community) == [.size(2)])
    community.pins = pins("ab cd ef gh ij")
    // Two pairs at each table of four, the fifth at the last.
    #expect(try clusters(community) == ["ab", "cd", "ef", "gh", "ij"])
  }

  @Test func `at tables a cluster larger than any is void`() throws {
    var community = Community("abcdefg")
    community.policy = Policy(groupSize: 4, rules: [])
    community.pins = pins("ab bc cd de")
    #expect(try reasons(community) == [.size(5), .size(5), .size(5), .size(5)])
  }

  @Test func `void pins are named in the order in which they were given`() throws {
    var community = Community("abcdef")
    community.exclusions = [Exclusion("e", "f")]
    community.pins = pins("ef xa bc cd")
    #expect(
      try reasons(community) == [.exclusion("e", "f"), .notTakingPart("x"), .size(3), .size(3)])
  }
}
