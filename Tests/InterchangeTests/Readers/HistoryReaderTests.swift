import Rounds
import Testing

@testable import Interchange

struct HistoryReaderTests {
  private let members: Roster

  init() throws {
    members = try roster("q1,Ann,ann@x,,", "q2,Bo,bo@x,,", "q3,Cy,,,")
  }

  private func groups(_ texts: String...) throws -> [History.Group] {
    try HistoryReader.read(
      texts.enumerated().map { sample($1, name: "h\($0 + 1).csv") }, roster: members
    ).groups
  }

  private func found(_ texts: String...) -> [String] {
    findings {
      try HistoryReader.read(
        texts.enumerated().map { sample($1, name: "h\($0 + 1).csv") }, roster: members)
    }
  }

  @Test func `groups name members by id, by e-mail, or as the file does`() throws {
    let read = try groups(
      """
      round,date,group,member_1,member_2,member_3,met,name_1
      2,2027-02-01,1,q1,BO@x,,Yes,Ann
      2,2027-02-01,,q3,,,,Cy
      3,,1,gone,,q3,0,
      """)
    #expect(
      read == [
        History.Group(
          round: 2, date: CivilDate("2027-02-01"), members: ["q1", "q2"], met: true),
        History.Group(round: 2, date: CivilDate("2027-02-01"), members: ["q3"]),
        History.Group(round: 3, members: ["gone", "q3"], met: false),
      ])
  }

  @Test(arguments: [
    ("yes", true), ("Y", true), ("TRUE", true), ("1", true), ("no", false), ("N", false),
    ("false", false), ("0", false),
  ])
  func `met is yes or no in many spellings`(text: String, met: Bool) throws {
    #expect(try groups("round,member_1,met\n1,q1,\(text)").map(\.met) == [met])
  }

  @Test func `dates are numbered in their order, over all files together`() throws {
    let read = try groups(
      "date,member_1\n2027-03-01,q1\n2027-01-01,q2", "Date,Member 1\n2027-02-01,q3\n2027-01-01,q1")
    #expect(read.map(\.round) == [3, 1, 2, 1])
  }

  @Test func `a date beside numbers takes the number of its day`() throws {
    let read = try groups(
      "round,date,member_1\n7,2027-03-01,q1\n,2027-03-01,q2", "date,member_1\n2027-03-01,q3")
    #expect(read.map(\.round) == [7, 7, 7])
  }

  @Test func `a date that no numbered row has, or two of them, is found`() {
    #expect(
      found(
        "round,date,member_1\n7,2027-03-01,q1\n8,2027-03-01,q2\n,2027-03-01,q3",
        "date,member_1\n2027-01-01,q1") == [
          "h1.csv:4:1: date \"2027-03-01\" without a round: rounds 7, 8 have this date; "
            + "expected a round",
          "h2.csv:2:1: date \"2027-01-01\" without a round: no numbered row has this date; "
            + "expected a round",
        ])
  }

  @Test func `a round that is said is the first one of rows that give none`() throws {
    func rounds(_ text: String, known: [Int: CivilDate] = [:]) throws -> [Int] {
      var options = HistoryOptions()
      (options.round, options.lastRound) = (5, known.keys.max())
      return try HistoryReader.sheet(
        [sample(text, name: "h.csv")], roster: members, known: known, options: options
      ).history.groups.map(\.round)
    }
    let there = CivilDate("2027-03-01").map { [1: $0] } ?? [:]
    #expect(try rounds("date,member_1\n2027-01-01,q1\n2026-12-01,q2") == [6, 5])
    #expect(try rounds("round,date,member_1\n7,2027-03-01,q1\n,2027-01-01,q2") == [7, 5])
    #expect(try rounds("date,member_1\n2027-01-01,q1", known: there) == [5])
    #expect(
      findings { try rounds("date,member_1\n2027-03-01,q1", known: there) } == [
        "h.csv:2:1: date \"2027-03-01\" without a round: --round makes it 5, and round 1 has this "
          + "date; leave --round out"
      ])
  }

  @Test func `a day before the rounds that are there says what to do`() {
    let there = CivilDate("2027-03-01").map { [1: $0] } ?? [:]
    let found = findings {
      try HistoryReader.sheet(
        [sample("date,member_1\n2027-01-01,q1")], roster: members, known: there)
    }
    #expect(
      found == [
        "f.csv:2:1: date \"2027-01-01\" without a round: it is before 2027-03-01, the day of the latest "
          + "round that is there; import the oldest lists first (rct undo takes an import back), or say "
          + "a free number with --round"
      ])
  }

  @Test func `a row with neither round nor date is found`() {
    #expect(
      found("round,date,member_1,member_2\n,,q1,q2\n1,,q1,q3") == [
        "h1.csv:2:1: neither a round nor a date; expected one of them"
      ])
  }

  @Test func `bad rounds, dates and met are found, each once`() {
    #expect(
      found("round,date,met,member_1\n0,,,q1\nx,2027-02-30,,q1\n-1,,maybe,q1\n1.0,,,q1\n1,,,q2")
        == [
          "h1.csv:2:1: round \"0\": expected a number from 1",
          "h1.csv:3:1: round \"x\": expected a number from 1",
          "h1.csv:3:3: date \"2027-02-30\": expected a day as YYYY-MM-DD",
          "h1.csv:4:1: round \"-1\": expected a number from 1",
          "h1.csv:4:5: met \"maybe\": expected yes, no or nothing",
          "h1.csv:5:1: round \"1.0\": expected a number from 1",
        ])
  }

  @Test func `whether a group met is read as people say it`() {
    for text in ["yes", "Y", "TRUE", "1", "Yes!", "Yes, on video", "Do"] {
      #expect(TableCells.met(text) == true, "\(text)")
    }
    for text in ["no", "N", "False", "0", "No, she was ill", "not yet", "We didn't", "Naddo"] {
      #expect(TableCells.met(text) == false, "\(text)")
    }
    for text in ["maybe", "n/a", "NA", "next week", "Yes, but not yet", "2"] {
      #expect(TableCells.met(text) == nil, "\(text)")
    }
  }

  @Test func `somebody paired with themselves is found, under whatever name`() {
    #expect(
      found("round,member_1,member_2,member_3\n1,q1,q2,ANN@X\n1,gone,gone,") == [
        "h1.csv:2:9: \"q1\" is paired with themselves; expected each member once in a row",
        "h1.csv:3:8: \"gone\" is paired with themselves; expected each member once in a row",
      ])
  }

  @Test func `a row without members is found`() {
    #expect(
      found("round,member_1,member_2\n1,,\n1,q1,q2") == [
        "h1.csv:2:1: a row without members; expected at least member_1"
      ])
  }

  @Test func `history needs member_1, and a round or a date`() {
    let expected = "; expected member_1, member_2, ... and round or date"
    #expect(
      found("round,member_2\n1,q1", "member_1,member_2\nq1,q2", "a\nb") == [
        "h1.csv:1:1: no usable header: found \"round\", \"member_2\"" + expected,
        "h2.csv:1:1: no usable header: found \"member_1\", \"member_2\"" + expected,
        "h3.csv:1:1: no usable header: found \"a\"" + expected,
      ])
  }

  @Test func `an apostrophe before a sign is taken away, unless it is said to belong to the text`()
    throws
  {
    var file = sample("round,member_1,member_2\n1,'=left,q2\n")
    let guarded = try HistoryReader.read([file], roster: members).groups
    #expect(guarded.map(\.members) == [["=left", "q2"]])
    file.options.isRaw = true
    let raw = try HistoryReader.read([file], roster: members).groups
    #expect(raw.map(\.members) == [["'=left", "q2"]])
  }

  @Test func `member_01 is no member column`() throws {
    let read = try groups("round,member_1,member_01,member_2\n1,q1,x,q2")
    #expect(read.map(\.members) == [["q1", "q2"]])
  }

  @Test func `findings of all files come at once`() {
    #expect(found("round,member_1\nx,q1", "", "round,member_1\n1,\"q1\n").count == 3)
  }
}
