import Interchange
import Rounds
import Testing

/// How headers are understood: aliases, mappings, names in parts, files without a header.
struct ColumnTests {
  private func members(
    _ text: String, _ maps: [String] = [], columns: [String]? = nil
  ) throws -> Roster {
    var options = TableOptions()
    options.mappings = maps.compactMap(TableOptions.Mapping.init)
    options.columns = columns
    return try MemberReader.read(
      SourceFile(name: "f.csv", bytes: Array(text.utf8), options: options))
  }

  @Test(arguments: [
    "Member ID,Full name,Email address,Location,Job role,Organisation name",
    "contact id,Your name,Work email,Region name,Role title,Company",
    "USER_ID,Display Name,E-mail,Your region,Position,Employer",
  ])
  func `the headings of forms and exports are known`(header: String) throws {
    let roster = try members(header + "\nq1,Ann Lee,a@x,Wales,GP,Trust")
    #expect(roster.members == [Member(id: "q1", name: "Ann Lee", email: "a@x")])
    #expect(roster.column(of: "region")?.value(at: 0) == "Wales")
    #expect(roster.column(of: "organisation")?.value(at: 0) == "Trust")
  }

  @Test func `first and last name make the name, and are no facets`() throws {
    let roster = try members("Surname,id,Forename,role\n Lee ,q1,Ann,GP\n,q2,Bo,\n'=x,q3,,\n,q4,,")
    #expect(roster.members.map(\.name) == ["Ann Lee", "Bo", "=x", ""])
    #expect(roster.columns.map(\.facet) == ["role"])
    let both = try members("id,name,first name,last name\nq1,Dr Ann Lee,Ann,Lee")
    #expect(both.members.map(\.name) == ["Dr Ann Lee"])
    #expect(both.columns.isEmpty)
  }

  @Test func `a mapping says what a column stands for, and an empty one leaves it out`() throws {
    let roster = try members(
      "id,Which best = describes you?,Notes,size\nq1,GP,secret,M",
      ["which best = describes you?=role", "Notes="])
    #expect(roster.columns.map(\.facet) == ["role", "size"])
    #expect(roster.column(of: "role")?.value(at: 0) == "GP")
  }

  @Test(arguments: ["id", "E-mail", "Submission date", "rct_reason", "paused until", " "])
  func `a column that is no facet cannot be meant as one`(name: String) {
    #expect(MemberArgument.facet(name) == nil)
    #expect(MemberArgument.facet("Job title") == Facet("role"))
  }

  @Test func `a mapping goes before an alias, and the last one counts`() throws {
    let roster = try members(
      "id,location,job title\nq1,Wales,GP",
      [
        "Location=role", "location=site", "JOB_TITLE=organization",
      ])
    #expect(roster.columns.map(\.facet) == ["organisation", "site"])
  }

  @Test func `a mapping of a column that is not there is found`() {
    #expect(
      findings { try members("id,name\nq1,A", ["Jb=role"]) } == [
        "f.csv:1:1: --map \"Jb=role\": there is no column \"Jb\"; found \"id\", \"name\""
      ])
    #expect(TableOptions.Mapping(argument: "role") == nil)
    #expect(TableOptions.Mapping(argument: "=role") == nil)
  }

  @Test func `a file without a header is read by the columns that are said`() throws {
    let roster = try members("Jack,q1\nJo,q2", columns: ["Full name", "id"])
    #expect(roster.members.map(\.name) == ["Jack", "Jo"])
    #expect(
      findings { try members("Jack,q1\nJo,q2,x", columns: ["name", "id"]) } == [
        "f.csv:2:7: 3 fields in the row, the --columns are 2; quote a value that contains a comma"
      ])
    #expect(
      findings { try members("Jack", columns: ["name"]) }.first?.hasPrefix(
        "f.csv:1:1: no usable --columns: found \"name\"; expected id or email") == true)
    #expect(
      findings { try members("[{\"id\": 1}]", columns: ["name"]) } == [
        "f.csv:1:1: the file is JSON and names its columns itself: leave --columns out"
      ])
  }

  @Test func `JSON keys have aliases, mappings and names in parts, too`() throws {
    let roster = try members(
      #"[{"Member ID": 7, "Given name": "Ann", "Surname": "Lee", "Job": "GP"}]"#, ["job=role"])
    #expect(roster.members == [Member(id: "7", name: "Ann Lee")])
    #expect(roster.columns.map(\.facet) == ["role"])
  }
}
