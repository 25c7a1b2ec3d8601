import Interchange
import Rounds
import TestSupport
import Testing

struct WriterTests {
  private let members: Roster

  init() throws {
    members = try roster(
      "q2,Bo,,London,=GP,left,2026-01-02,cy", "q1,\"Ann, \"\"A\"\"\",ann@x,Wales,,,,",
      header: "id,name,email,home town,role,status,joined,locale")
  }

  @Test func `members in CSV have our columns, known facets first`() {
    #expect(
      MemberWriter.table(members).text() == """
        id,name,email,role,home town,status,joined,locale
        q1,"Ann, ""A\""",ann@x,,Wales,active,,
        q2,Bo,,'=GP,London,left,2026-01-02,cy

        """)
  }

  @Test func `members in JSON are one object a line, with every key`() {
    #expect(
      MemberWriter.json(members) == #"""
        [
        {"id": "q1", "name": "Ann, \"A\"", "email": "ann@x", "role": null, "home town": "Wales", "status": "active", "joined": null, "locale": null},
        {"id": "q2", "name": "Bo", "email": null, "role": "=GP", "home town": "London", "status": "left", "joined": "2026-01-02", "locale": "cy"}
        ]

        """#)
  }

  @Test func `history has a row a group, numbered in each round`() {
    let history = History([
      .init(round: 1, date: CivilDate("2027-01-01"), members: ["a", "b"], met: true),
      .init(round: 1, members: ["c"]),
      .init(round: 2, members: ["a", "c", "d"], met: false),
      .init(round: 1, members: ["e", "f"]),
    ])
    #expect(
      HistoryWriter.table(history).text() == """
        round,date,group,member_1,member_2,member_3,met
        1,2027-01-01,1,a,b,,yes
        1,,,c,,,
        2,,1,a,c,d,no
        1,,2,e,f,,

        """)
    #expect(
      HistoryWriter.json(history) == """
        [
        {"round": 1, "date": "2027-01-01", "group": 1, "members": ["a", "b"], "met": true},
        {"round": 1, "date": null, "group": null, "members": ["c"], "met": null},
        {"round": 2, "date": null, "group": 1, "members": ["a", "c", "d"], "met": false},
        {"round": 1, "date": null, "group": 2, "members": ["e", "f"], "met": null}
        ]

        """)
  }

  @Test func `a long history is written one row at a time`() {
    let history = History(
      (0..<30_000).map {
        .init(round: 1 + $0 / 10_000, members: [MemberID("a\($0)"), MemberID("b\($0)")])
      })
    var (rows, objects): ([Substring], Int) = ([], 0)
    let seconds = ProcessorTime.seconds {
      rows = HistoryWriter.table(history).text().split(separator: "\n")
      objects = HistoryWriter.ndjson(history).utf8.count { $0 == UInt8(ascii: "\n") }
    }
    #expect(rows.count == 30_001)
    #expect(rows[12_346] == "2,,2346,a12345,b12345,")
    #expect(objects == 30_000)
    // Two minutes and more, if every row made all groups.
    #expect(seconds < 60)
  }

  @Test func `exclusions have two members, a reason and an end`() {
    let exclusions = [
      Exclusion("a", "b", reason: "line manager", until: CivilDate("2027-06-01")),
      Exclusion("b", "c"),
    ]
    #expect(
      ExclusionWriter.table(exclusions).text()
        == "member_1,member_2,reason,until\na,b,line manager,2027-06-01\nb,c,,\n")
    #expect(
      ExclusionWriter.json(exclusions) == """
        [
        {"member_1": "a", "member_2": "b", "reason": "line manager", "until": "2027-06-01"},
        {"member_1": "b", "member_2": "c", "reason": null, "until": null}
        ]

        """)
  }

  @Test func `nothing to write is a header, or an empty array`() {
    #expect(HistoryWriter.table(History()).text() == "round,date,group,member_1,member_2,met\n")
    #expect(HistoryWriter.json(History()) == "[]\n")
    #expect(
      MemberWriter.table(Roster(members: [])).text() == "id,name,email,status,joined,locale\n")
    #expect(ExclusionWriter.json([]) == "[]\n")
  }
}
