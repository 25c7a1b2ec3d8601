import Rounds
import Testing
import TestSupport

@Suite struct PackedRosterTests {
  private static func roster(_ random: inout SplitMix64) -> Roster {
    let values = ["Wales", "wales", "Zoë", "日本", "", "x y"]
    let members = (0..<Int.random(in: 0...3000, using: &random)).map { number in
      Member(
        id: MemberID("\(number % 7)-\(number)"), name: values.randomElement(using: &random) ?? "",
        email: number.isMultiple(of: 3) ? nil : "M\(number)@é.org",
        status: number.isMultiple(of: 5) ? .inactive("left") : .active,
        joined: number.isMultiple(of: 11) ? CivilDate(year: 2027, month: 3, day: 1) : nil,
        frequency: number.isMultiple(of: 13) ? 2 : nil)
    }
    return Roster(
      members: members,
      facets: [
        "region": members.map { _ in values.randomElement(using: &random) ?? nil },
        "team": members.map { _ in nil },
      ])
  }

  @Test func `what is packed comes out as it went in`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let roster = Self.roster(&random)
      let packed = PackedRoster(roster)
      #expect(packed.count == roster.members.count)
      #expect(packed.roster.members == roster.members, "seed \(seed)")
      #expect(packed.roster.columns == roster.columns, "seed \(seed)")
      for (index, member) in roster.members.enumerated() {
        #expect(packed.index(of: member.id) == index)
      }
      #expect(packed.index(of: "nobody") == nil)
    }
  }

  @Test func `members go with their values, and what stays keeps its spelling`() {
    let roster = Roster(
      members: ["a", "b", "c"].map { Member(id: $0, name: $0.text) },
      facets: ["region": ["WALES", "Wales", "London"]])
    let rest = PackedRoster(roster).removing([0])
    #expect(rest.roster.members.map(\.id) == ["b", "c"])
    #expect(rest.columns[0].value(at: 1) == "London")
    #expect(rest.columns[0].value(at: 0) == "WALES")
  }

  @Test func `a builder finds rows by id, and by address in any case`() {
    var builder = PackedRosterBuilder()
    for number in 0..<5000 {
      let id = MemberID("m\(number)")
      #expect(builder.row(ofID: id.text) == nil)
      builder.append(Member(id: id, name: "", email: "Person.\(number)@É.org"))
    }
    for number in 0..<5000 {
      #expect(builder.row(ofID: "m\(number)") == number)
      #expect(builder.row(ofEmail: "pERSON.\(number)@é.org") == number)
    }
    #expect(builder.row(ofID: "m") == nil && builder.row(ofEmail: "m0") == nil)
  }
}
