import Rounds
import Testing

@testable import Interchange

@Suite struct MemberListReaderTests {
  private let roster = Roster(members: [
    Member(id: "q1", name: "Ann", email: "ann@example.org"), Member(id: "q2", name: "Bo"),
    Member(id: "q3", name: "Cy"), Member(id: "q4", name: "Di"),
  ])

  private func read(
    _ text: String, _ use: MemberListUse = .others, maps: [String] = []
  ) throws -> MemberList {
    var options = TableOptions()
    options.mappings = maps.compactMap(TableOptions.Mapping.init)
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

  @Test func `a list without a column for people is no list of members`() {
    #expect(
      findings { try read("member_1,member_2\nq1,q2\n", .signUps) }.first?.hasSuffix(
        "is it a list of groups or pairs? here, members stand one a row") == true)
  }

  @Test func `who says no to the one question did not sign up, whatever it asks`() throws {
    let text = "id,Would you like to come in December?\nq1,Yes\nq2,No\nq3,No thanks\nq4,\n"
    let list = try read(text, .signUps)
    #expect(list.ids == ["q1"])
    #expect(list.declined == ["q2", "q3"])
    #expect(list.silent == ["q4"])
    #expect(list.question == "Would you like to come in December?")
    #expect(list.unread == [])
  }

  @Test func `a known column of answers may hold numbers, and no other no counts`() throws {
    let list = try read(
      "id,takes part,Anything else?\nq1,1,No\nq2,0,Not now\nq3,TRUE,\n", .signUps)
    #expect(list.ids == ["q1", "q3"])
    #expect(list.declined == ["q2"])
    #expect(list.question == nil)
    #expect(list.unread == ["Anything else?"])
  }

  @Test func `who refused has not agreed, and neither has who said nothing`() throws {
    let list = try read(
      "id,consent\nq1,2027-01-04\nq2,No\nq3,\nq4,yes\n", .agreements)
    #expect(list.entries == [.init("q1", day: CivilDate("2027-01-04")), .init("q4")])
    #expect(list.declined == ["q2"])
    #expect(list.silent == ["q3"])
  }

  @Test func `answers that can mean several things are refused with what to do`() throws {
    let text = "id,Vegetarian?,Will you come?\nq1,no,yes\nq2,yes,no\n"
    #expect(
      findings { try read(text, .signUps) } == [
        "f.csv:2:4: \"Vegetarian?\" \"no\": does the row count all the same? --map 'Vegetarian?=' says "
          + "so; --map 'Vegetarian?=answer' takes only those who say yes there",
        "f.csv:3:8: \"Will you come?\" \"no\": does the row count all the same? "
          + "--map 'Will you come?=' says so; --map 'Will you come?=answer' takes only those who say "
          + "yes there",
      ])
    #expect(try read(text, .signUps, maps: ["Will you come?=answer"]).ids == ["q1"])
    #expect(try read(text, .signUps, maps: ["Vegetarian?="]).ids == ["q1"])
    #expect(
      findings { try read(text, .guests) }.allSatisfy {
        $0.hasSuffix("; keep only the rows that count, without this column")
      })
  }

  @Test func `an answer that is neither yes nor no is refused`() {
    #expect(
      findings { try read("id,come?\nq1,Yes\nq2,Count me in\nq3,No\n", .signUps) } == [
        "f.csv:3:4: \"come?\" \"Count me in\": neither yes nor no; write one of them where the column "
          + "says who is meant, or leave it out: --map 'come?='"
      ])
    #expect(
      findings { try read("id,agreed\nq1,perhaps\n", .agreements) } == [
        "f.csv:2:4: \"agreed\" \"perhaps\": expected yes or no; write one of them, or take the row out"
      ])
  }

  @Test func `a no that nobody answers by yes is asked about`() {
    #expect(
      findings { try read("id,Any comments\nq1,No\nq2,\n", .signUps) }.first?.hasPrefix(
        "f.csv:2:4: \"Any comments\" \"No\": does the row count all the same?") == true)
  }

  @Test func `somebody who says no beside a pause may take part, or not be away`() throws {
    let text = "id,takes part\nq1,No\nq2,Yes\n"
    #expect(findings { try read(text, .absences) }.count == 1)
    #expect(try read(text, .absences, maps: ["takes part="]).ids == ["q1", "q2"])
    #expect(try read(text, .absences, maps: ["takes part=answer"]).ids == ["q2"])
  }

  @Test func `the day of an absence is the last one, that of a sign-up the first`() throws {
    let days = "id,Return date,Fully away\nq1,2027-03-01,yes\nq1,2027-04-01,yes\nq2,,partly\n"
    let away = try read(days, .absences)
    #expect(away.entries == [.init("q1", day: CivilDate("2027-04-01")), .init("q2")])
    #expect(away.unread == ["Fully away"])
    let signed = "id,timestamp\nq1,2027-03-02\nq1,2027-03-01\n"
    #expect(try read(signed, .signUps).entries == [.init("q1", day: CivilDate("2027-03-01"))])
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
    ("Yes please", SpokenAnswer.yes), ("I agree", .yes), ("No thanks", .no), ("Sorry, no", .no),
    ("Not this time", .no), ("I do not agree", .no), ("n/a", .unclear),
    ("No 5 Medical Centre", .unclear), ("maybe", .unclear), ("1", .unclear), ("", .unclear),
  ])
  func `answers are understood by their words`(text: String, answer: SpokenAnswer) {
    #expect(SpokenAnswer(text, isAsked: false) == answer)
  }
}
