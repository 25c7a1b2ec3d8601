import Interchange
import Rounds
import Testing

struct BindingReaderTests {
  private let members: Roster

  init() throws {
    members = try roster("q1,Ann,ann@x,,", "q2,Bo,bo@x,,")
  }

  private let wrong = """
    member_1,member_2,reason,until
    q1,gone,,
    q1,ANN@x,,
    ,q2,,
    q1,q2,,1 May 2027
    """

  @Test func `exclusions and pins name members, a reason and an end`() throws {
    let file = sample("Member 2,until,reason,member1\nBO@X,2027-05-01,they asked,q1\nq1,,,q2")
    let end = CivilDate("2027-05-01")
    #expect(
      try ExclusionReader.read(file, roster: members, allowUnknown: false) == [
        Exclusion("q1", "q2", reason: "they asked", until: end), Exclusion("q2", "q1"),
      ])
    #expect(
      try PinReader.read(file, roster: members) == [
        Pin("q1", "q2", reason: "they asked", until: end), Pin("q2", "q1"),
      ])
  }

  @Test func `unknown members, the same member, missing members and bad dates are found`() {
    let expected = [
      "f.csv:2:4: member_2 \"gone\": not among the members; expected an id or an e-mail address "
        + "of a member",
      "f.csv:3:4: \"q1\" is paired with themselves; expected two members",
      "f.csv:4:1: member_1 is empty; expected an id or an e-mail address",
      "f.csv:5:8: until \"1 May 2027\": expected a day as YYYY-MM-DD; --dates day-first or month-first "
        + "says how to read it",
    ]
    #expect(
      findings {
        try ExclusionReader.read(sample(wrong), roster: members, allowUnknown: false)
      } == expected)
    #expect(findings { try PinReader.read(sample(wrong), roster: members) } == expected)
  }

  @Test func `an id that may have lost its zeros is a finding that names whose it may be`() throws {
    let padded = try roster("007,Ann,,,", "08,Bo,,,")
    let file = sample("member_1,member_2\n7,08\n007,9\n")
    let expected = [
      "f.csv:2:1: member_1 \"7\": not among the members; did a spreadsheet take the zeros from 007? Give "
        + "the column of the ids the format Text, and fill them in again",
      "f.csv:3:5: member_2 \"9\": not among the members; expected an id or an e-mail address of a "
        + "member",
    ]
    #expect(
      findings { try ExclusionReader.read(file, roster: padded, allowUnknown: false) } == expected)
    #expect(findings { try PinReader.read(file, roster: padded) } == expected)
  }

  @Test func `an exclusion may name an unknown member where that is allowed`() throws {
    let file = sample("member_1,member_2\nq1,gone\n")
    #expect(
      try ExclusionReader.read(file, roster: members, allowUnknown: true) == [
        Exclusion("q1", "gone")
      ])
    let twice = sample("member_1,member_2\ngone,gone\n")
    #expect(
      findings { try ExclusionReader.read(twice, roster: members, allowUnknown: true) } == [
        "f.csv:2:6: \"gone\" is paired with themselves; expected two members"
      ])
  }

  @Test func `a row of three keeps everybody from everybody, and is no pin`() throws {
    let text = "member_1,member_2,member_3,expires\nq1,q2,q3,2027-05-01\nq1,q3,,\n"
    let end = CivilDate("2027-05-01")
    let three = try roster("q1,Ann,,,", "q2,Bo,,,", "q3,Cy,,,")
    #expect(
      try ExclusionReader.read(sample(text), roster: three, allowUnknown: false) == [
        Exclusion("q1", "q2", until: end), Exclusion("q1", "q3", until: end),
        Exclusion("q2", "q3", until: end), Exclusion("q1", "q3"),
      ])
    #expect(
      findings { try PinReader.read(sample(text), roster: three) } == [
        "f.csv:2:7: member_3 \"q3\": a pin is of two; expected a row for each two who must meet"
      ])
  }

  @Test func `columns that are not read are known, where they hold something`() throws {
    let text = "member_1,member_2,from,empty\nq1,q2,2027-05-01,\n"
    let sheet = try ExclusionReader.sheet(sample(text), roster: members, allowUnknown: false)
    #expect(sheet.unread == ["from"])
  }

  @Test(arguments: [
    "round,date,group,member_1,member_2\n1,2027-03-01,1,q1,q2",
    "date,member_1,member_2,met\n2027-05-01,q1,q2,yes",
    "group,member_1,name_1,member_2,name_2\n1,q1,Ann,q2,Bo",
  ])
  func `a list of groups is neither exclusions nor pins`(text: String) {
    let question =
      "; is it a list of groups or pairs of a round, or history? If not, keep only the columns "
      + "member_1, member_2, reason and until"
    let found = findings {
      try ExclusionReader.read(sample(text), roster: members, allowUnknown: true)
    }
    #expect(found.count == 1 && found.allSatisfy { $0.hasSuffix(question) }, "\(found)")
    #expect(findings { try PinReader.read(sample(text), roster: members) } == found)
  }

  @Test(arguments: ["round", "group", "met", "date"])
  func `one column that lists of groups have is only not read`(column: String) throws {
    let file = sample("member_1,member_2,\(column)\nq1,q2,1\n")
    let exclusions = try ExclusionReader.sheet(file, roster: members, allowUnknown: false)
    #expect(exclusions.exclusions == [Exclusion("q1", "q2")] && exclusions.unread == [column])
    let pins = try PinReader.sheet(file, roster: members)
    #expect(pins.pins == [Pin("q1", "q2")] && pins.unread == [column])
    // Who knows why, or until when, has no list of groups.
    let reasons = sample("round,group,member_1,member_2,reason\n1,2,q1,q2,x\n")
    #expect(try PinReader.read(reasons, roster: members) == [Pin("q1", "q2", reason: "x")])
  }

  @Test func `both member columns are needed`() {
    #expect(
      findings { try PinReader.read(sample("member_1,reason\nq1,x"), roster: members) } == [
        "f.csv:1:1: no usable header: found \"member_1\", \"reason\"; "
          + "expected member_1, member_2, and if needed reason, until"
      ])
  }
}
