import Rounds
import Testing

@Suite struct OddTurnsTests {
  private func costs(_ history: [History.Group], number: Int? = nil) throws -> [Int] {
    var community = Community("abcde")
    community.history = history
    community.number = number
    return try community.terms().oddTurns.costs
  }

  @Test func `trios and rows of one are turns, pairs and tables are not`() throws {
    #expect(try costs(past(1, "abc d")) == [129, 129, 129, 129, 0])
    #expect(try costs(past(1, "ab cd")) == [0, 0, 0, 0, 0])
    #expect(try costs(past(1, "abcd")) == [0, 0, 0, 0, 0])
  }

  @Test func `each turn costs 65, and the last one 64 by its age`() throws {
    // Ages 3 and 1; 2; 3 and 2.
    let history = past(1, "abc") + past(2, "d c") + past(3, "a")
    #expect(try costs(history) == [2 * 65 + 64, 65 + 21, 2 * 65 + 32, 65 + 32, 0])
  }

  @Test func `turns in the same round are one`() throws {
    #expect(try costs(past(1, "a a abc"))[0] == 65 + 64)
  }

  @Test func `a turn never becomes free`() throws {
    #expect(try costs(past(1, "a"), number: 65)[0] == 65 + 1)
    #expect(try costs(past(1, "a"), number: 66)[0] == 65 + 1)
    #expect(try costs(past(1, "a"), number: 1000)[0] == 65 + 1)
  }

  @Test func `who is spared had three turns more for each that anybody can have had`() throws {
    var community = Community("abcde")
    community.history = past(1, "abc") + past(2, "a")
    community.policy.neverSitOut = .members(["b", "e", "nobody"])
    let terms = try community.terms()
    #expect(terms.spared == [1, 4])
    #expect(terms.oddTurns.counts == [2, 1, 1, 0, 0])
    #expect(terms.oddTurns.costs == [2 * 65 + 64, 65 + 32 + 585, 65 + 32, 0, 585])
    community.facets = ["vip": [nil, nil, "yes", nil, nil]]
    community.policy.neverSitOut = .column("vip")
    #expect(try community.terms().spared == [2])
  }

  @Test func `who is left out and had the fewest odd turns sits out, by id among equals`() throws {
    var community = Community("abcde")
    community.history = past(1, "a")
    #expect(try community.terms().sitter(among: [0, 1]) == nil, "the odd one makes a trio")
    community.policy.odd = .sitOut
    let terms = try community.terms()
    #expect(terms.sitter(among: [0, 2, 1]) == 1)
    #expect(terms.sitter(among: [0]) == 0)
    #expect(terms.sitter(among: []) == nil)
    community.inactive = ["e"]
    #expect(try community.terms().sitter(among: [0, 1]) == nil, "the number is even")
  }

  @Test func `a trio with members who left is still one, reported as met or not`() throws {
    #expect(try costs(past(1, "axy")) == [129, 0, 0, 0, 0])
    #expect(try costs(past(1, "abc", met: false)) == [129, 129, 129, 0, 0])
    // A pair whose other member left is no turn.
    #expect(try costs(past(1, "ax")) == [0, 0, 0, 0, 0])
  }
}
