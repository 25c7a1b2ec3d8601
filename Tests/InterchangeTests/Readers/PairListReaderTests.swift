import Interchange
import Rounds
import Testing

struct PairListReaderTests {
  private let members: Roster

  init() throws {
    members = try roster("q1,Ann,ann@x,,", "q2,Bo,bo@x,,")
  }

  @Test func `what verify judges is read as it is`() throws {
    let list = try PairListReader.read(
      sample("round,date,group,member_1,member_2\n4,2027-01-01,1,q1,q1\n4,,,gone,\n,,2,BO@x,q1"),
      roster: members)
    let rows: [[MemberID]] = [["q1", "q1"], ["gone"], ["q2", "q1"]]
    #expect(list == PairList(round: 4, date: CivilDate("2027-01-01"), rows: rows))
  }

  @Test func `round and date may be missing`() throws {
    let list = try PairListReader.read(sample("member_1,member_2\nq1,q2"), roster: members)
    #expect(list == PairList(rows: [["q1", "q2"]]))
  }

  @Test func `a second round or date is found`() {
    #expect(
      findings {
        try PairListReader.read(
          sample("round,date,member_1\n1,2027-01-01,q1\n2,2027-01-02,q2\n3,,q2"), roster: members)
      } == [
        "f.csv:3:1: date \"2027-01-02\": the rows above have \"2027-01-01\"; "
          + "expected the pair list of one round",
        "f.csv:3:1: round \"2\": the rows above have \"1\"; expected the pair list of one round",
      ])
  }
}
