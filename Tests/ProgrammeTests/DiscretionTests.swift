import Rounds
import Testing

@testable import Programme

@Suite struct DiscretionTests {
  private let discretion = Discretion(
    Roster(members: [
      Member(id: "a", name: "Ann Ash", email: "ann@example.org"),
      Member(id: "b", name: "Ann", email: "ann.b@example.org"),
      Member(id: "c", name: "'Åsa' O’Neil-Ñ", email: "asa@example.org"),
      Member(id: "di@example.org", name: "Di Dale", email: "di@example.org"),
      Member(id: "e", name: ""),
    ]), coordinators: ["staff@example.org"])

  @Test(arguments: [
    ("4 messages to Ann Ash, Ann and 2 others", "4 messages to a, b and 2 others"),
    (
      "failed: introduction to Ann Ash <ann@example.org>: 550 <ann@example.org> unknown",
      "failed: introduction to a <a>: 550 <a> unknown"
    ),
    ("unplaced: Ann Ash (a): nobody is free", "unplaced: a: nobody is free"),
    ("Anna Ash, Ann Ashton", "Anna Ash, b Ashton"),
    ("to 'Åsa' O’Neil-Ñ.", "to c."),
    ("Di Dale (di@example.org), di@example.org", "a member (a member), a member"),
    ("told staff@example.org", "told a coordinator"),
    ("ann.b@example.org and xann@example.org", "b and xann@example.org"),
    ("round 2027-03 is done", "round 2027-03 is done"), ("", ""),
  ])
  func `members appear by their ids`(line: String, expected: String) {
    #expect(discretion.line(line) == expected)
  }
}
