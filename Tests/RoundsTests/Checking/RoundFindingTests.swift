import Rounds
import Testing

@Suite struct RoundFindingTests {
  @Test func `a round that keeps every rule has no findings`() throws {
    var community = Community("abcdefg")
    community.exclusions = [Exclusion("a", "c")]
    community.pins = pins("ab")
    #expect(try community.check("ab cd efg").findings == [])
    // Rows and members may come in any order.
    #expect(try community.check("gfe dc ba").findings == [])
  }

  @Test func `somebody is missing`() throws {
    let verdict = try Community("abcd").check("ab")
    #expect(verdict.findings == [.missing("c"), .missing("d")])
    #expect(verdict.findings.first?.description == "c takes part and is in no group")
  }

  @Test func `somebody is listed often`() throws {
    let community = Community("abcd")
    #expect(try community.check("ab cd a").findings == [.listedOften("a", times: 2)])
    let twice = try community.check("ab cda aa").findings
    #expect(twice == [.listedOften("a", times: 4)])
    #expect(twice.first?.description == "a is listed 4 times")
  }

  @Test func `somebody is unknown`() throws {
    let findings = try Community("abcd").check("ab cd xy").findings
    #expect(findings == [.unknown("x"), .unknown("y")])
    #expect(findings.first?.description == "x is not among the members")
  }

  @Test func `somebody does not take part`() throws {
    var community = Community("abcde")
    community.inactive = ["e"]
    let findings = try community.check("ab cde").findings
    #expect(findings == [.notTakingPart("e")])
    #expect(findings.first?.description == "e does not take part in this round")
    #expect(try community.check("ab cd e").findings == [.notTakingPart("e")])
  }

  @Test func `members of one group are excluded from each other`() throws {
    var community = Community("abcde")
    community.exclusions = [Exclusion("c", "a"), Exclusion("b", "d")]
    let findings = try community.check("de bca").findings
    #expect(findings == [.excluded("a", "c")])
    #expect(
      findings.first?.description == "a and c are in one group and excluded from each other")
    #expect(try community.check("ab cde").findings == [])
  }

  @Test func `a required rule forbids a contact`() throws {
    var community = Community("abcd")
    community.facets = ["team": ["x", "x", "y", nil]]
    community.policy.rules = [FacetRule(facet: "team", preference: .apart(0), isRequired: true)]
    let findings = try community.check("ba cd").findings
    #expect(findings == [.requiredRule("a", "b", "team")])
    #expect(
      findings.first?.description
        == "a and b are in one group, which the required rule on team forbids")
    #expect(try community.check("ac bd").findings == [])
  }

  @Test func `pinned members are apart, or left out`() throws {
    var community = Community("abcdefg")
    community.pins = pins("ab bc de")
    let findings = try community.check("ab cf de g").findings
    #expect(findings == [.pinApart("a", "c")])
    #expect(findings.first?.description == "a and c are pinned together and not in one group")
    #expect(
      try community.check("abc fg d e").findings == [.pinApart("d", "e")])
    #expect(try community.check("abc de fg").findings == [])
  }

  @Test func `a void pin asks for nothing, and is named`() throws {
    var community = Community("abcd")
    community.exclusions = [Exclusion("a", "b")]
    community.pins = pins("ab")
    let verdict = try community.check("ac bd")
    #expect(verdict.findings == [])
    #expect(verdict.voidPins.map(\.reason) == [.exclusion("a", "b")])
  }

  @Test func `pairs and trios are the sizes of a round of pairs`() throws {
    let community = Community("abcdef")
    #expect(try community.check("abc def").findings == [])
    let findings = try community.check("bacd ef").findings
    #expect(findings == [.size(of: "b", is: 4, allowed: 2...3)])
    #expect(findings.first?.description == "the group of b has 4 members; allowed are 2 to 3")
  }

  @Test func `there are no trios where one sits out`() throws {
    var community = Community("abcde")
    community.policy.odd = .sitOut
    let findings = try community.check("ab cde").findings
    #expect(findings == [.size(of: "c", is: 3, allowed: 2...2)])
    #expect(findings.first?.description == "the group of c has 3 members; allowed are 2")
  }

  @Test func `tables differ by one at most while everybody has a place`() throws {
    var community = Community("abcdefgh")
    community.policy = Policy(groupSize: 3, rules: [])
    #expect(try community.check("abc def gh").findings == [])
    #expect(
      try community.check("abcd ef gh").findings == [.size(of: "a", is: 4, allowed: 2...3)])
    #expect(
      try community.check("ab cd ef gh").findings == [.groupCount(4, expected: 3)])
    community.ids.append("i")
    #expect(
      try community.check("abcd efg hi").findings
        == [.size(of: "a", is: 4, allowed: 3...3), .size(of: "h", is: 2, allowed: 3...3)])
  }

  @Test func `too few tables are a finding while everybody has a place`() throws {
    var community = Community("abcdef")
    community.policy = Policy(groupSize: 3, rules: [])
    let findings = try community.check("abcdef").findings
    #expect(
      findings == [.size(of: "a", is: 6, allowed: 3...3), .groupCount(1, expected: 2)])
    #expect(findings.last?.description == "there is 1 group; there should be 2")
  }

  @Test func `tables may be smaller and fewer where somebody is left out, but not more`() throws {
    var community = Community("abcdefghi")
    community.policy = Policy(groupSize: 3, rules: [])
    #expect(try community.check("abc def gh i").findings == [])
    #expect(try community.check("abc def g h i").findings == [])
    let findings = try community.check("ab cd ef gh i").findings
    #expect(findings == [.groupCount(4, expected: 3)])
    #expect(findings.first?.description == "there are 4 groups; there should be 3")
    #expect(
      try community.check("abcd ef gh i").findings == [.size(of: "a", is: 4, allowed: 2...3)])
  }

  @Test func `all findings are told, not only the first`() throws {
    var community = Community("abcdefgh")
    community.inactive = ["h"]
    community.exclusions = [Exclusion("a", "b")]
    community.pins = pins("cd")
    #expect(
      try community.check("ab ax ceh f").findings == [
        .listedOften("a", times: 2), .notTakingPart("h"), .unknown("x"), .missing("d"),
        .missing("g"), .excluded("a", "b"), .pinApart("c", "d"),
      ])
  }
}
