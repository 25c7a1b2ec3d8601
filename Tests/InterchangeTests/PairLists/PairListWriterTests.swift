import Foundation
import Interchange
import Rounds
import Testing

struct PairListWriterTests {
  private let members: Roster
  private let round: Round

  init() throws {
    members = try roster(
      "q1,\"Ann \"\"A\"\" Lee\",ann@x,Wales,Nurse", "q2,\"Bo, Jr\",,,=GP", "q3,Cy|x,cy@x,Kent,",
      "q4,Di <b>,di@x,Wales,Nurse", "q5,,,,")
    round = Round(
      number: 7, date: try #require(CivilDate("2027-03-01")), groups: [["q3", "q1", "q2"]],
      sittingOut: "q4", unplaced: [.init(id: "q5", reason: "excluded from everybody")])
  }

  @Test func `CSV has a row a group, and those left out below with a blank group`() {
    #expect(
      PairListWriter.table(round, roster: members).text() == """
        round,date,group,member_1,member_2,member_3,name_1,email_1,region_1,role_1,name_2,email_2,\
        region_2,role_2,name_3,email_3,region_3,role_3
        7,2027-03-01,1,q1,q2,q3,"Ann ""A"" Lee",ann@x,Wales,Nurse,"Bo, Jr",,,'=GP,Cy|x,cy@x,Kent,
        7,2027-03-01,,q4,,,Di <b>,di@x,Wales,Nurse,,,,,,,,
        7,2027-03-01,,q5,,,,,,,,,,,,,,

        """)
  }

  @Test func `CSV of a round without groups has two member columns`() throws {
    let empty = Round(number: 1, date: round.date, groups: [])
    let bare = try roster("a,A", header: "id,name")
    #expect(
      PairListWriter.table(empty, roster: bare).text()
        == "round,date,group,member_1,member_2,name_1,email_1,name_2,email_2\n")
  }

  @Test func `what CSV says is read back as history and as a pair list`() throws {
    let file = sample(PairListWriter.table(round, roster: members).text())
    let rows = round.groups + round.leftOut.map { [$0] }
    let history = try HistoryReader.read([file], roster: members)
    #expect(
      history.groups == rows.map { History.Group(round: 7, date: round.date, members: $0) })
    #expect(
      try PairListReader.read(file, roster: members)
        == PairList(round: 7, date: round.date, rows: rows))
  }

  @Test func `ids that need quotes or the guard are read back`() throws {
    let ids: [MemberID] = ["=1", "'=1", "a,b", "\"q\"", "x\ny", "-", "é"]
    let odd = Roster(members: ids.map { Member(id: $0, name: $0.text) })
    let round = Round(number: 1, date: round.date, groups: [ids])
    let file = sample(PairListWriter.table(round, roster: odd).text())
    #expect(try HistoryReader.read([file], roster: odd).groups.map(\.members) == [ids.sorted()])
  }

  @Test func `JSON has the documented form`() throws {
    let text = PairListWriter.json(round, roster: members)
    #expect(text.hasSuffix("}\n"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    let expected: NSDictionary = [
      "round": 7, "date": "2027-03-01",
      "groups": [
        [
          "group": 1,
          "members": [
            [
              "id": "q1", "name": "Ann \"A\" Lee", "email": "ann@x", "region": "Wales",
              "role": "Nurse",
            ],
            ["id": "q2", "name": "Bo, Jr", "role": "=GP"],
            ["id": "q3", "name": "Cy|x", "email": "cy@x", "region": "Kent"],
          ],
        ] as NSDictionary
      ],
      "left_out": [
        [
          "id": "q4", "name": "Di <b>", "email": "di@x", "region": "Wales", "role": "Nurse",
          "reason": "sits out this round: the number of participants is odd",
        ],
        ["id": "q5", "name": "", "reason": "excluded from everybody"],
      ],
    ]
    #expect(object == expected)
  }

  @Test func `Markdown is a table for people, with its cells escaped`() {
    #expect(
      PairListWriter.markdown(round, roster: members) == """
        # Round 7, 2027-03-01

        | Group | Members | E-mail |
        | ---: | --- | --- |
        | 1 | Ann "A" Lee (Nurse, Wales)<br>Bo, Jr (=GP)<br>Cy\\|x (Kent) | ann@x<br>–<br>cy@x |

        ## Left out

        - Di &lt;b&gt; (Nurse, Wales): sits out this round: the number of participants is odd
        - q5: excluded from everybody

        """)
  }

  @Test func `a mail merge has a row a participant, with the details of its own partners`() {
    #expect(
      PairListWriter.mailMerge(round, roster: members).text() == """
        id,name,email,partner_names,partner_emails,partner_regions,partner_roles,round,group
        q1,"Ann ""A"" Lee",ann@x,"Bo, Jr; Cy|x",; cy@x,; Kent,"'=GP; ",7,1
        q2,"Bo, Jr",,"Ann ""A"" Lee; Cy|x",ann@x; cy@x,Wales; Kent,"Nurse; ",7,1
        q3,Cy|x,cy@x,"Ann ""A"" Lee; Bo, Jr","ann@x; ","Wales; ",Nurse; =GP,7,1
        q4,Di <b>,di@x,,,,,7,
        q5,,,,,,,7,

        """)
  }

  @Test func `a mail merge tells partners only what is shareable, and names who has no name`() {
    let pair = Round(number: 1, date: round.date, groups: [["q1", "q5"]])
    #expect(
      PairListWriter.mailMerge(pair, roster: members, shareable: ["Region"]).text() == """
        id,name,email,partner_names,partner_emails,partner_regions,partner_roles,round,group
        q1,"Ann ""A"" Lee",ann@x,q5,,,,1,1
        q5,,,"Ann ""A"" Lee",ann@x,Wales,,1,1

        """)
  }

  @Test func `raw cells are as they are`() {
    let pair = Round(number: 1, date: round.date, groups: [["q1", "q2"]])
    let text = PairListWriter.table(pair, roster: members).text(isRaw: true)
    #expect(text.hasSuffix(",\"Bo, Jr\",,,=GP\n"))
  }

  @Test func `NDJSON has a line a group, and a line for everybody left out`() {
    #expect(
      PairListWriter.ndjson(round, roster: members) == #"""
        {"round": 7, "date": "2027-03-01", "group": 1, "members": [{"id": "q1", "name": "Ann \"A\" Lee", "email": "ann@x", "region": "Wales", "role": "Nurse"}, {"id": "q2", "name": "Bo, Jr", "email": null, "region": null, "role": "=GP"}, {"id": "q3", "name": "Cy|x", "email": "cy@x", "region": "Kent", "role": null}]}
        {"round": 7, "date": "2027-03-01", "group": null, "members": [{"id": "q4", "name": "Di <b>", "email": "di@x", "region": "Wales", "role": "Nurse"}], "reason": "sits out this round: the number of participants is odd"}
        {"round": 7, "date": "2027-03-01", "group": null, "members": [{"id": "q5", "name": "", "email": null, "region": null, "role": null}], "reason": "excluded from everybody"}

        """#)
  }
}
