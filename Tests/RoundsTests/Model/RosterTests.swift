import Rounds
import TestSupport
import Testing

@Suite struct RosterTests {
  private static let members = ["b", "B", "a10", "a2", "é"].map { id in
    Member(id: MemberID(id), name: "", email: "\(id)@Example.org")
  }

  @Test func `members stand in the order of their ids, and their values with them`() throws {
    let roster = Roster(members: Self.members, facets: ["region": ["1", "2", "3", nil, "5"]])
    #expect(roster.members.map(\.id) == ["B", "a10", "a2", "b", "é"])
    let column = try #require(roster.column(of: "Region"))
    #expect((0..<5).map(column.value) == ["2", "3", nil, "1", "5"])
    #expect(column.codes == [0, 1, FacetColumn.noValue, 2, 3])
    #expect(roster.column(of: "role") == nil)
  }

  @Test func `members are in the order of the bytes of their ids, and found by ids and addresses`()
  {
    let starts = ["", "a", "a\0", "abcdefgh", "abcdefghi", "abcdefg", "ü", "\u{1F600}", "B", "Zz"]
    let ids = starts.flatMap { start in (0..<40).map { "\(start)\($0)" } } + starts.dropFirst()
    let members = ids.shuffled().map {
      Member(id: MemberID($0), name: "", email: "\($0)@X")
    }
    let roster = Roster(members: members)
    let ordered = ids.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(roster.members.map(\.id.text) == ordered)
    for (index, id) in ordered.enumerated() {
      #expect(roster.index(of: MemberID(id)) == index)
      #expect(roster.index(ofReference: "\(id)@x".uppercased()) == index)
    }
    #expect(roster.index(of: "nobody") == nil)
    #expect(roster.index(ofReference: "nobody@x") == nil)
  }

  @Test func `the order of the rows changes nothing`() {
    let values: [String?] = ["North", "NORTH", "south", "South", nil]
    let expected = Roster(members: Self.members, facets: ["region": values])
    var random = SplitMix64(seed: 7)
    for _ in 0..<50 {
      let order = Self.members.indices.shuffled(using: &random)
      let roster = Roster(
        members: order.map { Self.members[$0] }, facets: ["region": order.map { values[$0] }])
      #expect(roster.members == expected.members)
      #expect(roster.columns == expected.columns)
    }
  }

  @Test func `a value is spelled as by the member with the least id`() throws {
    let roster = Roster(
      members: ["d", "c", "b", "a"].map { Member(id: MemberID($0), name: "") },
      facets: ["region": ["wales", "WALES", "Wales", "Ynys Môn"], "role": ["", nil, "x", "X"]])
    let region = try #require(roster.column(of: "region"))
    #expect(region.values == ["Ynys Môn", "Wales"])
    #expect(region.codes == [0, 1, 1, 1])
    let role = try #require(roster.column(of: "role"))
    #expect(role.values == ["X"])
    #expect(role.codes == [0, 0, FacetColumn.noValue, FacetColumn.noValue])
    #expect(roster.columns.map(\.facet) == ["region", "role"])
  }

  @Test func `a reference is an id first, then an e-mail in any case`() {
    let roster = Roster(members: [
      Member(id: "a", name: "", email: "Ann@Example.org"),
      Member(id: "ann@example.org", name: "", email: "b@example.org"), Member(id: "c", name: ""),
    ])
    #expect(roster.index(ofReference: "c") == 2)
    #expect(roster.index(ofReference: "B@EXAMPLE.ORG") == 1)
    #expect(roster.index(ofReference: "ann@example.org") == 1)
    #expect(roster.index(ofReference: "ANN@example.org") == 0)
    #expect(roster.index(ofReference: "C") == nil)
    #expect(roster.index(ofReference: "") == nil)
    #expect(roster.index(of: "b@example.org") == nil)
  }

  @Test func `a list may mention somebody by another id, which is no reference`() {
    let roster = Roster(members: [Member(id: "a", name: ""), Member(id: "b", name: "")]).knowing(
      ["A1": "a", "Old@x": "b", "b": "a", "c1": "c"])
    #expect(roster.index(ofMention: "A1") == 0)
    #expect(roster.index(ofMention: "old@X") == 1)
    #expect(roster.index(ofMention: "b") == 1)
    #expect(roster.index(ofMention: "a1") == nil)
    #expect(roster.index(ofMention: "c1") == nil)
    #expect(roster.index(ofReference: "A1") == nil)
  }

  @Test func `a round brings its members and groups into their order`() {
    let round = Round(
      number: 3, date: today, groups: [["d", "b"], ["c", "a"]], sittingOut: "f",
      unplaced: [.init(id: "g", reason: "why"), .init(id: "e", reason: "why")])
    #expect(round.groups == [["a", "c"], ["b", "d"]])
    #expect(round.unplaced.map(\.id) == ["e", "g"])
    #expect(round.leftOut == ["e", "f", "g"])
  }
}
