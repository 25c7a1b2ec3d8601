import Interchange
import Rounds
import Testing

/// Past rounds in forms that are not ours, and people by their names.
struct MessyHistoryReaderTests {
  private let members: Roster
  private var messy = HistoryOptions()

  init() throws {
    members = try roster("q1,Ann Abel,a@x,,", "q2,Bo Baker,b@x,,", "q3,Cy,c@x,,", "q4,Cy,d@x,,")
    messy.isMessy = true
  }

  private func sheet(_ text: String, _ change: (inout HistoryOptions) -> Void = { _ in }) throws
    -> HistorySheet
  {
    var options = messy
    change(&options)
    return try HistoryReader.sheet([sample(text)], roster: members, options: options)
  }

  private func rows(_ text: String) throws -> [String] {
    try sheet(text).history.groups.map { group in
      "\(group.round): " + group.members.map(\.text).joined(separator: " ")
    }
  }

  @Test func `a group is what a long list puts together, whatever the order of its rows`() throws {
    #expect(
      try rows("round,group,member\n1,A,q1\n2,a,q1\n1,B,q3\n1,a,b@x\n2,A,q4\n1,,x\n1,,y")
        == ["1: q1 q2", "2: q1 q4", "1: q3", "1: x", "1: y"])
  }

  @Test func `a group of a long list met if anybody in it says so`() throws {
    for rows in ["q1,no\n1,a,q2,yes", "q1,yes\n1,a,q2,no", "q1,\n1,a,q2,yes"] {
      #expect(try sheet("round,group,member,met\n1,a,\(rows)").history.groups.map(\.met) == [true])
    }
    let unmet = try sheet("round,group,member,met\n1,a,q1,no\n1,a,q2,")
    #expect(unmet.history.groups.map(\.met) == [false])
  }

  @Test func `what a column is called in which people say that they met`() throws {
    for heading in ["met", "Did you meet?", "Have they met"] {
      let groups = try sheet("round,from,to,\(heading)\n1,q1,q2,no\n1,q3,q4,Yes").history.groups
      #expect(groups.map(\.met) == [false, true])
    }
  }

  @Test func `columns that hold something and are not read are named`() throws {
    for text in [
      "round,from,to,Status,Empty,Role\n1,q1,q2,cancelled,,GP",
      "round,group,id,status,Empty,email\n1,1,q1,cancelled,,a@x",
      "round,pair,STATUS,Empty\n1,\"q1, q2\",cancelled,",
    ] {
      #expect(try sheet(text).remarks.last?.lowercased() == "f.csv: not read: \"status\"")
    }
    let ours = "round,date,group,member_1,name_1,region_1,member_2,name_2,region_2,met\n"
    #expect(try sheet(ours + "1,2027-01-04,1,q1,Ann,Wales,q2,Bo,London,").remarks.isEmpty)
  }

  @Test(arguments: [
    "date,From,To", "Date,Name,Matched with", "round date,Person 1,Person 2", "when,name 1,name 2",
    "date,participant_1,participant_2",
  ])
  func `two columns of people are pairs`(header: String) throws {
    let sheet = try sheet(header + "\n2027-01-04,Ann Abel,bo baker")
    #expect(sheet.history.groups.map(\.members) == [["q1", "q2"]])
    #expect(sheet.foundByName == 2)
    #expect(sheet.remarks.first?.hasPrefix("f.csv: one row a pair (") == true)
  }

  @Test func `who has no address in a row is taken by the name beside it`() throws {
    #expect(
      try rows(
        "round,name 1,email 1,name 2,email 2\n1,Ann Abel,a@x,Bo Baker,\n1,,c@x,Nobody,d@x")
        == ["1: q1 q2", "1: q3 q4"])
    #expect(
      try rows("round,email 1,email 2,name 1,name 2,name 3\n1,a@x,b@x,Ann Abel,Bo Baker,d@x")
        == ["1: q1 q2 q4"])
  }

  @Test func `three pairs of a day are a trio, and only those`() throws {
    #expect(
      try rows("round,from,to\n1,a,b\n1,b,c\n1,c,a\n1,d,e\n2,a,b\n2,b,c\n3,a,b\n4,a,c")
        == ["1: a b c", "1: d e", "2: a b", "2: b c", "3: a b", "4: a c"])
    #expect(
      try rows("round,from,to\n1,a,b\n1,a,c\n1,a,d\n1,b,c\n1,b,d\n1,c,d\n1,d,e\n1,f,e").count == 8)
    #expect(try rows("round,from,to\n1,a,b\n1,c,d\n1,a,c\n1,b,d\n1,a,d\n1,b,c") == ["1: a b c d"])
    // One person under two names.
    #expect(try rows("round,from,to\n1,Ann Abel,b@x\n1,q2,q3\n1,c@x,q1") == ["1: q1 q2 q3"])
  }

  @Test func `a pair is one, though each of both has a row`() throws {
    let text = """
      round,name,matched with,met
      1,q1,q2,no
      1,q2,q1,yes
      1,q3,q4,
      1,q4,q3,no
      2,q1,q2,
      """
    let sheet = try sheet(text)
    #expect(
      sheet.history.groups == [
        .init(round: 1, members: ["q1", "q2"], met: true),
        .init(round: 1, members: ["q3", "q4"], met: false),
        .init(round: 2, members: ["q1", "q2"]),
      ])
    #expect(
      sheet.remarks.last
        == "f.csv: 2 rows have pairs that are there already; each pair counts once a round")
    #expect(
      try rows("round,name,matched with\n1,a,b\n1,a,c\n1,b,a\n1,b,c\n1,c,a\n1,c,b") == ["1: a b c"])
  }

  @Test(arguments: [(8, 1), (9, 36)])
  func `up to eight people are a group where everybody is paired with everybody`(
    people: Int, groups: Int
  ) throws {
    var lines = ["round,from,to"]
    for one in 2...people {
      for other in 1..<one { lines.append("1,p\(other),p\(one)") }
    }
    #expect(try rows(lines.joined(separator: "\n")).count == groups)
  }

  @Test func `somebody who comes twice is found, however many there are in the group`() {
    let people = (1...40).map { "1,all,x\($0)" } + ["1,all,x3", "1,all,x40"]
    let lines = findings { try sheet("round,group,member\n" + people.joined(separator: "\n")) }
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("f.csv:42:7: \"x3\" is paired with themselves") == true)
    #expect(lines.last?.hasPrefix("f.csv:43:7: \"x40\" is paired with themselves") == true)
  }

  @Test func `the round or the day of a whole file can be said`() throws {
    let one = try sheet("members\nAnn Abel & Bo Baker") { $0.round = 7 }
    #expect(one.history.groups == [.init(round: 7, members: ["q1", "q2"])])
    let day = CivilDate("2027-03-01")
    let two = try sheet("from,to\nq1,q2") { $0.date = day }
    #expect(two.history.groups == [.init(round: 1, date: day, members: ["q1", "q2"])])
    #expect(findings { try sheet("from,to\nq1,q2") }.first?.contains("--round 3") == true)
  }

  @Test func `groups that are only numbered are rounds in their order`() throws {
    let sheet = try sheet("id,previous lunches\nq1,\"10, 2\"\nq2,2\nq3,10\nq4,99\n")
    #expect(
      sheet.history.groups == [
        .init(round: 1, members: ["q1", "q2"]), .init(round: 2, members: ["q1", "q3"]),
      ])
    #expect(
      sheet.remarks.last
        == "f.csv: each of the 2 groups counts as a round of its own, in the order of their ids; 1 "
        + "with one member left were left out")
  }

  @Test func `what is not clear becomes a question, and ids that nobody has do not`() throws {
    let sheet = try sheet(
      "round,name 1,name 2\n1,Cy,Ann Able\n1,gone@x,\"Abel, Ann\"\n1,Zed,q1\n2,Cy,q2")
    #expect(sheet.questions.map(\.text) == ["Cy", "Ann Able", "Zed"])
    #expect(sheet.questions.map(\.candidates) == [["q3", "q4"], ["q1"], []])
    #expect(sheet.questions.map(\.isAmbiguous) == [true, false, false])
    #expect(sheet.questions.map(\.first.description)[0] == "f.csv:2:3: \"Cy\"")
    #expect(try self.sheet("round,member_1,member_2\n1,x9,q1").questions.isEmpty)
    #expect(try self.sheet("round,member_1,member_2\n1,Jo Gone,q1").questions.count == 1)
    let known = try self.sheet("round,member_1,member_2\n1,Jo Gone,q1") {
      $0.strangers = ["Jo Gone"]
    }
    #expect(known.questions.isEmpty)
    let kept = try self.sheet("round,name 1,name 2\n1,Jo Gone,Cy") { $0.keepsUnknown = true }
    #expect(kept.questions.map(\.text) == ["Cy"])
  }

  @Test func `somebody is found by a name that members have with the last name first`() throws {
    let listed = try roster(
      "q1,\"Abel, Ann\",,,", "q2,\"BAKER, Bo (Trust A)\",,,", "q3,Cy Cole (Trust A),,,",
      "q4,Cy Cole (Trust B),,,", "q5,Di Dale,,,", "q6,Di Dale (Trust B),,,")
    func sheet(_ people: String) throws -> HistorySheet {
      try HistoryReader.sheet(
        [sample("round,name 1,name 2\n1,\(people)")], roster: listed, options: messy)
    }
    for people in [
      "\"Abel, Ann\",\"Baker, Bo (Trust A)\"", "Ann Abel,Bo Baker", "ANN ABEL,\"Baker, Bo\"",
    ] {
      #expect(try sheet(people).history.groups.map(\.members) == [["q1", "q2"]])
    }
    #expect(try sheet("Di Dale,Cy Cole (Trust B)").history.groups.map(\.members) == [["q5", "q4"]])
    let open = try sheet("Cy Cole,Bo Baker (Trust B)").questions
    #expect(open.map(\.candidates) == [["q3", "q4"], []])
    #expect(open.map(\.isAmbiguous) == [true, false])
  }

  @Test func `somebody with a comma in the name is found by its words as they stand, too`() throws {
    let listed = try roster(
      "q1,\"Ann Abel, MD\",,,", "q2,\"Baker, Bo\",,,", "q3,\"Cole, Cy\",,,", "q4,Cole Cy,,,")
    func sheet(_ people: String) throws -> HistorySheet {
      try HistoryReader.sheet(
        [sample("round,name 1,name 2\n1,\(people)")], roster: listed, options: messy)
    }
    for people in ["Ann Abel MD,Baker Bo", "\"Ann Abel, MD\",Bo Baker"] {
      #expect(try sheet(people).history.groups.map(\.members) == [["q1", "q2"]])
    }
    #expect(try sheet("Cole Cy,Cy Cole").history.groups.map(\.members) == [["q4", "q3"]])
  }

  @Test func `an id that may have lost its zeros becomes a question`() throws {
    let padded = try roster("007,Ann Abel,,,", "7a,Bo Baker,,,", "0x,Cy,,,")
    func questions(_ text: String, keepsUnknown: Bool = false) throws -> [PersonQuestion] {
      var options = messy
      options.keepsUnknown = keepsUnknown
      return try HistoryReader.sheet([sample(text)], roster: padded, options: options).questions
    }
    for header in ["round,member_1,member_2", "round,person 1,person 2"] {
      let found = try questions(header + "\n1,7,7a\n2,7,007@x")
      #expect(found.map(\.text) == ["7"])
      #expect(found.map(\.candidates) == [["007"]])
      #expect(found.map(\.hasLostZeros) == [true])
    }
    #expect(try questions("round,member_1,member_2\n1,7,7a", keepsUnknown: true).isEmpty)
    #expect(try questions("round,member_1,member_2\n1,x,7a\n1,8,q").isEmpty)
  }

  @Test func `answers are taken, and questions stay in the file until they are answered`() throws {
    let text = "round,name 1,name 2\n1,Cy,Bo Baker\n1,Jo Gone,TBC\n1,=Zed,Ann Abel"
    var file = ResolutionFile()
    let questions = try sheet(text).questions
    let (isNew, isNewAgain) = (
      file.add(questions, roster: members), file.add(questions, roster: members)
    )
    #expect(isNew && !isNewAgain)
    let filled = file.csv.replacing("q3; q4,,", with: "q3; q4,d@x,")
      .replacing("Jo Gone,,,", with: "Jo Gone,,left,").replacing("TBC,,,", with: "TBC,,-,")
    let read = try ResolutionFile(sample(filled, name: "names.csv"), roster: members)
    let answered = try sheet(text) { $0.choices = read.choices }
    #expect(answered.questions.map(\.text) == ["=Zed"])
    #expect(
      answered.history.groups.map(\.members) == [["q4", "q2"], ["Jo Gone"], ["q1"]])
    #expect(read.csv == filled)
    #expect(
      findings {
        try ResolutionFile(
          sample(filled.replacing("d@x", with: "q9"), name: "names.csv"), roster: members)
      } == [
        "names.csv:2:11: choose \"q9\": not among the members; expected an id or an e-mail address of a "
          + "member, left, or -"
      ])
  }
}
