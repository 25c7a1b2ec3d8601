import Testing
import TestSupport

/// Answers about meetings, as forms have them that go on for months.
@Suite struct FeedbackFormTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "id,email\na,a@example.org\nb,b@example.org\nc,c@example.org\nd,d@example.org\n",
      to: "members.csv")
    try folder.write(
      """
      round,date,member_1,member_2
      1,2027-01-04,a,b
      1,2027-01-04,c,d
      2,2027-02-01,a,c
      2,2027-02-01,b,d

      """, to: "history.csv")
  }

  @Test func `answers from before the round that is asked about are not taken for it`() throws {
    // Of the third one nobody knows whether it is of January or February.
    try folder.write(
      """
      Timestamp,Email Address,Did you meet?
      1/20/2027 9:00:00,a@example.org,Yes
      1/20/2027 9:00:00,d@example.org,Yes
      1/2/2027 9:00:00,c@example.org,No
      2/20/2027 9:00:00,b@example.org,No

      """, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct history import history.csv",
    ])
    let advice = "a column round says which one an answer is about\n"
    let taken = try screen.type("rct feedback import answers.csv --round 2027-02").out
    #expect(
      taken == """
        read 2 answers, 2 new or changed: 0 groups met, 2 did not
        note: 2 answers were given before round 2027-02, and are not taken; \(advice)
        """, "\(taken)")
    let dated = try screen.type(
      "rct feedback import answers.csv --round 2027-02 --dates month-first"
    ).out
    #expect(
      dated == """
        read 1 answer, 0 new or changed: 0 groups met, 1 did not
        note: 3 answers were given before round 2027-02, and are not taken; \(advice)
        """, "\(dated)")
    let report = try screen.type(
      "rct feedback import answers.csv --round 2027-02 --json 2>/dev/null"
    ).out
    #expect(report.contains("\"too_early\":2"), "\(report)")
    let january = try screen.type("rct feedback import answers.csv --round 2027-01").out
    #expect(!january.contains("not taken"), "\(january)")
  }

  @Test func `answers about a later round are not taken for the one before`() throws {
    try folder.write(
      "id,email\na,a@example.org\nb,b@example.org\nc,c@example.org\nd,d@example.org\ne,e@example.org\n",
      to: "members.csv")
    try folder.write(
      "round,date,member_1,member_2\n2,2027-02-01,a,e\n1,2027-01-04,a,b\n", to: "history.csv")
    // Somebody in both rounds, somebody in the later one only, and somebody who is late.
    try folder.write(
      """
      Timestamp,Email Address,Did you meet?
      1/20/2027 9:00:00,a@example.org,Yes
      2/20/2027 9:00:00,a@example.org,No
      2/20/2027 9:00:00,e@example.org,No
      2/25/2027 9:00:00,b@example.org,Yes

      """, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-26")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct history import history.csv",
    ])
    let taken = try screen.type("rct feedback import answers.csv --round 2027-01").out
    #expect(
      taken.hasPrefix(
        """
        read 2 answers, 2 new or changed: 1 group met, 0 did not
        note: 2 answers were given since a later round by who had said something before it, or was not in \
        round 2027-01, and are not taken; a column round says which one an answer is about

        """), "\(taken)")
    let report = try screen.type(
      "rct feedback import answers.csv --round 2027-01 --json 2>/dev/null"
    ).out
    #expect(report.contains("\"too_late\":2"), "\(report)")
  }

  @Test func `of two answers since later rounds the one about the last of these is not taken`()
    throws
  {
    try folder.write("id,email\na,a@example.org\nb,b@example.org\n", to: "members.csv")
    try folder.write(
      "round,date,member_1,member_2\n3,2027-03-01,a,b\n2,2027-02-01,a,b\n1,2027-01-04,a,b\n",
      to: "history.csv")
    // About January only when February had begun.
    try folder.write(
      """
      Timestamp,Email Address,Did you meet?
      2/2/2027 9:00:00,a@example.org,Yes
      3/20/2027 9:00:00,a@example.org,No

      """, to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-03-26")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct history import history.csv",
    ])
    let taken = try screen.type("rct feedback import answers.csv --round 2027-01").out
    #expect(
      taken.hasPrefix(
        "read 1 answer, 1 new or changed: 1 group met, 0 did not\n"
          + "note: 1 answer was given since a later round by who had said something before it"),
      "\(taken)")
  }

  @Test func `an answer that names its round is about that, whenever it was given`() throws {
    try folder.write(
      "timestamp,id,round,met\n2027-01-20,a,2027-02,yes\n2026-12-20,b,1,no\n", to: "answers.csv")
    var screen = Transcript(in: folder, on: "2027-02-22")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct history import history.csv",
    ])
    let taken = try screen.type("rct feedback import answers.csv").out
    #expect(taken == "read 2 answers, 2 new or changed: 1 group met, 1 did not\n", "\(taken)")
  }
}
