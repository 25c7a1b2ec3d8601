import Rounds
import Testing

@testable import Interchange

@Suite struct MemberListReaderTests {
  private let roster = Roster(
    members: [
      Member(id: "q1", name: "Ann", email: "ann@example.org"), Member(id: "q2", name: "Bo"),
      Member(id: "q3", name: "Cy"), Member(id: "q4", name: "Di"),
    ], facets: [Facet("clinical"): ["Yes", "No", nil, nil]])

  private func read(
    _ text: String, _ use: MemberListUse = .others, maps: [String] = [], leftOut: [String] = []
  ) throws -> MemberList {
    var options = TableOptions()
    options.mappings =
      leftOut.map { TableOptions.Mapping(heading: $0, column: "", isKept: true) }
      + maps.compactMap { TableOptions.Mapping(argument: $0) }
    return try MemberListReader.read(
      SourceFile(name: "f.csv", bytes: Array(text.utf8), options: options), for: use,
      roster: roster)
  }

  @Test func `an id, else an address in any case, each member once`() throws {
    let text = "Email,ID,Note\nANN@example.org,,x\n,q2,\nann@example.org,q1,y\n"
    let list = try read(text)
    #expect(list.ids == ["q1", "q2"])
    #expect(list.unread == ["Note"])
  }

  @Test func `every row that names nobody known is a finding`() {
    #expect(
      findings { try read("id,email\nq9,ann@example.org\n,\n,bo@example.org\n") } == [
        "f.csv:2:1: \"q9\": not among the members; expected the id or e-mail address of one",
        "f.csv:4:2: \"bo@example.org\": not among the members; "
          + "expected the id or e-mail address of one",
      ])
  }

  @Test func `an id that may have lost its zeros is a finding that names whose it may be`() {
    let padded = Roster(members: [Member(id: "007", name: "Ann"), Member(id: "7a", name: "Bo")])
    let file = SourceFile(name: "f.csv", bytes: Array("id\n7\n8\n".utf8))
    for use in [MemberListUse.signUps, .agreements, .absences, .guests, .others] {
      #expect(
        findings { try MemberListReader.read(file, for: use, roster: padded) } == [
          "f.csv:2:1: \"7\": not among the members; did a spreadsheet take the zeros from 007? Give the "
            + "column of the ids the format Text, and fill them in again",
          "f.csv:3:1: \"8\": not among the members; \(use.advice)",
        ])
    }
  }

  @Test func `a list without a column for people is no list of members`() {
    #expect(
      findings { try read("member_1,member_2\nq1,q2\n", .signUps) }.first?.hasSuffix(
        "is it a list of groups or pairs? here, members stand one a row") == true)
  }

  // MARK: columns of answers

  @Test func `a question with a no is asked about, though the members have it as a column`() throws
  {
    let members = [Member(id: "q1", name: "Ann"), Member(id: "q2", name: "Bo")]
    let known = Roster(members: members, facets: ["can you make it?": ["Yes", "No"]])
    func read(_ text: String) throws -> MemberList {
      try MemberListReader.read(
        SourceFile(name: "f.csv", bytes: Array(text.utf8)), for: .signUps, roster: known)
    }
    #expect(
      findings { try read("id,Can you make it?\nq1,Yes\nq2,No\n") } == [
        "f.csv:1:4: column \"Can you make it?\": does it say who is meant? "
          + "--map 'Can you make it?=answer' takes only those who say yes there, "
          + "--map 'Can you make it?=' leaves the column out"
      ])
    #expect(try read("id,Can you make it?\nq1,Yes\nq2,\n").ids == ["q1", "q2"])
    #expect(try read("id,answer,Can you make it?\nq1,yes,No\nq2,no,No\n").ids == ["q1"])
  }

  @Test func `what is left out of lists of members once and for all may say here who is meant`()
    throws
  {
    let leftOut = ["ID", "Completion time", "Will you take part?", "Would you come in March?"]
    let header = "ID,Start time,Completion time,Email"
    let known = try read(
      header + ",Will you take part?\n1,,2/15/27,ann@example.org,Yes\n2,,2/15/27,q2,No\n", .signUps,
      leftOut: leftOut)
    #expect(known.ids == ["q1"] && known.declined == ["q2"])
    let question =
      header + ",Would you come in March?\n1,,2/15/27,ann@example.org,Yes\n2,,2/15/27,q2,No\n"
    #expect(
      findings { try read(question, .agreements, leftOut: leftOut) }.map {
        $0.contains("\"Would you come in March?\": does it say who is meant?")
      } == [true])
    let said = try read(
      question, .signUps, maps: ["Would you come in March?="], leftOut: leftOut)
    #expect(said.ids == ["q1", "q2"])
  }

  @Test func `a column that is left out once and for all is not named each month`() throws {
    let text = "Email,Notes,Vegetarian\nann@example.org,see me,Yes\nq2,,No\n"
    let answered = text.replacing("Email,", with: "Will you take part?,Email,")
      .replacing("ann@", with: "yes,ann@").replacing("q2", with: "no,q2")
    let leftOut = ["notes", "Vegetarian"]
    #expect(try read(answered, .signUps).unread == ["Notes", "Vegetarian"])
    #expect(try read(answered, .signUps, leftOut: leftOut).unread.isEmpty)
    // A list of who is away takes no answers: there, one may be what was meant.
    #expect(try read(text, .absences, leftOut: leftOut).unread == ["Vegetarian"])
  }

  @Test(arguments: [
    "answer", "RSVP", "Attending", "attends", "Coming?", "Takes part", "taking part", "Sign up",
    "signed up", "Response", "I agree to take part", "Do you want to take part? *", "consent",
  ])
  func `who says no in a column of answers did not sign up, nor who says nothing`(
    heading: String
  ) throws {
    let list = try read("id,\(heading),First time?\nq1,Yes,No\nq2,No,Yes\nq3,,No\n", .agreements)
    #expect(list.ids == ["q1"] && list.declined == ["q2"] && list.silent == ["q3"])
    #expect(list.answers == [heading])
    #expect(list.unread == ["First time?"])
  }

  @Test func `a column of answers is one that somebody named`() throws {
    let text = "id,Would you like to come in December?\nq1,Ie\nq2,Na\nq3,No thanks\nq4,\n"
    let list = try read(
      text, .signUps, maps: ["would you like to come in december?=answer"])
    #expect(list.ids == ["q1"] && list.declined == ["q2", "q3"] && list.silent == ["q4"])
  }

  @Test func `a column in which nobody says yes or no takes nobody away`() throws {
    #expect(try read("id,consent,rsvp\nq1,,\nq2,,\n", .agreements).ids == ["q1", "q2"])
    #expect(try read("id,rsvp\nq1,No\nq2,\n", .signUps).ids == ["q2"])
  }

  @Test func `an answer that is neither yes nor no is refused`() {
    #expect(
      findings { try read("id,agreed\nq1,perhaps\nq2,Yes but not in May\n", .agreements) } == [
        "f.csv:2:4: \"agreed\" \"perhaps\": expected yes or no; write one of them, or leave the column "
          + "out: --map 'agreed='",
        "f.csv:3:4: \"agreed\" \"Yes but not in May\": expected yes or no; write one of them, or leave "
          + "the column out: --map 'agreed='",
      ])
  }

  @Test func `who refused has not agreed, and neither has who said nothing`() throws {
    let list = try read(
      "id,consent,NHS staff\nq1,2027-01-04,No\nq2,No,Yes\nq3,,\nq4,yes,No\n", .agreements)
    #expect(list.entries == [.init("q1", day: CivilDate("2027-01-04")), .init("q4")])
    #expect(list.declined == ["q2"])
    #expect(list.silent == ["q3"])
    #expect(list.unread == ["NHS staff"])
  }

  @Test func `of sign-ups, consent is something else, and only a no counts`() throws {
    let label = "I agree that my answers are not shared"
    let text = "id,Consent,rsvp\nq1,\(label),yes\nq2,2027-01-04,yes\nq3,No,yes\nq4,x,yes\n"
    let list = try read(text, .signUps)
    #expect(list.ids == ["q1", "q2", "q4"] && list.declined == ["q3"])
    #expect(
      try read("id,consent\nq1,2027-01-04\nq2,\n", .signUps).ids == ["q1", "q2"])
    let blank = try read("id,consent,rsvp\nq1,yes,yes\nq2,,yes\nq3,no,yes\n", .signUps)
    #expect(blank.ids == ["q1", "q2"] && blank.declined == ["q3"] && blank.silent == [])
    #expect(
      findings { try read("id,consent,Coming along?\nq1,yes,no\n", .signUps) }.count == 1)
  }

  @Test func `who was there counts for a round, who is coming for a sign-up`() throws {
    let text = "id,RSVP,Attended,First aider\nq1,Yes,No,No\nq2,Yes,Yes,Yes\nq3,No,Yes,No\n"
    let guests = try read(text, .guests)
    #expect(guests.ids == ["q2", "q3"] && guests.declined == ["q1"])
    #expect(guests.unread == ["RSVP", "First aider"])
    let signUps = try read(text, .signUps)
    #expect(signUps.ids == ["q1", "q2"] && signUps.unread == ["Attended", "First aider"])
    // Before the event, nobody was there yet.
    #expect(try read("id,RSVP,Attended\nq1,Yes,\nq2,No,\n", .guests).ids == ["q1"])
  }

  // MARK: other columns

  @Test(arguments: [MemberListUse.signUps, .agreements, .guests])
  func `what looks like a question is asked about`(use: MemberListUse) throws {
    let text = "id,Vegetarian?,It's a yes\nq1,no,yes\nq2,yes,\n"
    let (which, only) = ("does it say who is meant?", "takes only those who say yes there")
    let questions = [
      "f.csv:1:4: column \"Vegetarian?\": \(which) --map 'Vegetarian?=answer' \(only), "
        + "--map 'Vegetarian?=' leaves the column out",
      "f.csv:1:16: column \"It's a yes\": \(which) --map \"It's a yes=answer\" \(only), "
        + "--map \"It's a yes=\" leaves the column out",
    ]
    #expect(findings { try read(text, use) } == questions)
    let list = try read(text, use, maps: ["It's a yes=answer"])
    #expect(list.ids == ["q1"] && list.silent == ["q2"] && list.unread == ["Vegetarian?"])
    #expect(findings { try read(text, use, maps: ["Vegetarian?="]) } == [questions[1]])
    let both = try read(text, use, maps: ["Vegetarian?=", "It's a yes="])
    #expect(both.ids == ["q1", "q2"] && both.unread == [])
  }

  @Test(arguments: [
    ["Ie", "Na"], ["Ydw", "Nac ydw"], ["1", "0"], ["✓", "✗"], ["✔️", ""], ["Yes", ""],
    ["Yes please", "I can't make it"], ["Yes", "No", "Count me in"], ["No", ""],
    ["no", "No thanks"],
  ])
  func `answers make a question`(cells: [String]) {
    let rows = cells.enumerated().map { "q\($0 + 1),\($1)\n" }.joined()
    #expect(findings { try read("id,Joining us\n\(rows)", .signUps) }.count == 1)
  }

  @Test(arguments: [
    ("Team", ["Red", "No"]), ("Joining us?", ["Yes", "yes please"]),
    ("Which days are best?", ["Monday", ""]),
    ("Anything else?", ["No, thanks", "Looking forward"]),
    ("Note", ["I can't do Fridays", "None", "Vegan"]), ("Clinical", ["Yes", "No"]),
    ("region", ["N", "S"]), ("What is your role?", ["Not stated", "Nurse"]),
    ("organisation", ["Not-for-profit", "No 5 Medical Centre"]), ("frequency", ["1", "1"]),
    ("status", ["not-opted-in", "active"]), ("Start time", ["0", "1"]),
  ])
  func `no other column leaves anybody out`(heading: String, cells: [String]) throws {
    let rows = cells.enumerated().map { "q\($0 + 1),\"\($1)\"\n" }.joined()
    for use in [MemberListUse.signUps, .agreements, .guests, .absences, .others] {
      #expect(try read("id,\(heading)\n\(rows)", use).ids.count == cells.count)
    }
  }

  @Test func `the status of a booking is asked about`() throws {
    let text = "id,Status\nq1,Registered\nq2,Cancelled\n"
    #expect(findings { try read(text, .guests) }.first?.contains("--map 'Status=answer'") == true)
    #expect(try read(text, .guests, maps: ["Status=answer"]).ids == ["q1"])
  }

  @Test func `beside somebody who is away an answer counts only where that is said`() throws {
    let text = "id,takes part\nq1,No\nq2,Yes\n"
    #expect(try read(text, .absences).ids == ["q1", "q2"])
    #expect(try read(text, .absences).unread == ["takes part"])
    #expect(try read(text, .absences, maps: ["takes part=answer"]).ids == ["q2"])
  }

  // MARK: days, and several rows

  @Test func `the day of an absence is the last one, that of a sign-up the first`() throws {
    let days = "id,Return date,Fully away\nq1,2027-03-01,yes\nq1,2027-04-01,yes\nq2,,partly\n"
    let away = try read(days, .absences)
    #expect(away.entries == [.init("q1", day: CivilDate("2027-04-01")), .init("q2")])
    #expect(away.unread == ["Fully away"])
    let signed = "id,timestamp\nq1,2027-03-02\nq1,2027-03-01\n"
    let first = try read(signed, .signUps).entries
    #expect(first.map(\.day) == [CivilDate("2027-03-01")])
    #expect(first.map(\.last) == [CivilDate("2027-03-02")])
  }

  @Test func `somebody who changes their mind is believed the later day`() throws {
    let text = "id,timestamp,takes part\nq1,2027-03-01,yes\nq2,2027-03-03,yes\n"
    let list = try read(text + "q1,2027-03-02,no\nq2,2027-03-02,no\n", .signUps)
    #expect(list.ids == ["q2"])
    #expect(list.declined == ["q1"])
    #expect(
      findings { try read(text + "q1,2027-03-01,no\n", .signUps) } == [
        "f.csv:4:1: \"q1\": no here, and yes in line 2; take one of both out"
      ])
  }

  @Test func `who is no member and says no is nobody's loss`() throws {
    #expect(try read("id,takes part\nx,no\nq1,yes\n", .signUps).ids == ["q1"])
  }

  @Test func `the numbers of a form's answers are no ids of those who sign up`() {
    let form = "Id,Start time,Completion time,Email\n1,2027-03-01 09:00,2027-03-01 09:01,q1\n"
    #expect(findings { try read(form, .signUps) }.first?.contains("counts the answers") == true)
  }

  @Test(arguments: [
    ("Yes please", SpokenAnswer.yes), ("I agree", .yes), ("Ydw", .yes), ("Iawn!", .yes),
    ("Y", .yes), ("1", .yes), ("✓", .yes), ("Registered", .yes),
    ("I agree, and it is not a must", .yes), ("I want to take part", .yes), ("No thanks", .no),
    ("Sorry, no", .no), ("Not this time", .no),
    ("I do not agree", .no), ("Nac ydw", .no), ("Dim diolch", .no), ("n", .no), ("0", .no),
    ("✗", .no), ("Cancelled", .no), ("I don’t want to take part", .no), ("I can't make it", .no),
    ("I do not want to take part this month", .no), ("Unable to come", .no), ("n/a", .unclear),
    ("No 5 Medical Centre", .unclear), ("N. Ireland", .unclear), ("Not-for-profit", .unclear),
    ("Not stated", .unclear), ("not-opted-in", .unclear), ("Yes, but I can't do May", .unclear),
    ("maybe", .unclear), ("2", .unclear), ("2027-03-01", .unclear), ("Going on leave", .unclear),
    ("", .unclear),
  ])
  func `answers are understood by their words`(text: String, answer: SpokenAnswer) {
    #expect(SpokenAnswer(text) == answer)
  }
}
