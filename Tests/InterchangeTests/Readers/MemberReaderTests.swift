import Interchange
import Rounds
import Testing

struct MemberReaderTests {
  private func found(_ text: String) -> [String] {
    findings { try MemberReader.read(sample(text)) }
  }

  @Test func `a members file becomes a roster in the order of the ids`() throws {
    let roster = try MemberReader.read(
      sample(
        """
        Name,ID,E-Mail,Location,Job Title,organization,status,joined,Home Town
        Zoë,q2,zoe@example.org,Wales,Nurse,"Trust, East",Active,2026-01-01,Bangor
        Bo,q1,,wales,,,paused,,

        """))
    #expect(roster.members.map(\.id) == ["q1", "q2"])
    #expect(roster.members.map(\.name) == ["Bo", "Zoë"])
    #expect(roster.members.map(\.email) == [nil, "zoe@example.org"])
    #expect(roster.members.map(\.status) == [.inactive("paused"), .active])
    #expect(roster.columns.map(\.facet) == ["home town", "organisation", "region", "role"])
    #expect(roster.column(of: "region")?.codes == [0, 0])
    #expect(roster.column(of: "organisation")?.value(at: 1) == "Trust, East")
    #expect(roster.column(of: "role")?.value(at: 0) == nil)
  }

  @Test(arguments: [
    "user_id,full name,EMAIL ADDRESS,location,job-role,Employer",
    "User ID,FullName,e_mail,REGION,jobtitle,organisation name",
    "member-id,name,mail,Region,Role,Organisation",
  ])
  func `headers are known whatever their case, spaces, underscores and hyphens`(
    header: String
  ) throws {
    let roster = try roster("q1,Ann,ann@localhost,Wales,Nurse,Trust", header: header)
    #expect(roster.members == [Member(id: "q1", name: "Ann", email: "ann@localhost")])
    #expect(roster.columns.map(\.facet) == ["organisation", "region", "role"])
  }

  @Test func `without an id the e-mail is the id, in its column or its row`() throws {
    #expect(try roster("b@x,B", "A@x,A", header: "email,name").members.map(\.id) == ["A@x", "b@x"])
    #expect(try roster("q1,a@x", ",b@x", header: "id,email").members.map(\.id) == ["b@x", "q1"])
  }

  @Test func `the order of rows and columns changes nothing`() throws {
    let one = try roster("q1,Ann,a@x", "q2,Bo,b@x", header: "id,name,email")
    let two = try roster("b@x,q2,Bo", "a@x,q1,Ann", header: "email,id,name")
    #expect(one.members == two.members)
  }

  @Test func `blank rows are skipped, also those of commas`() throws {
    #expect(
      try roster("", "q1,Ann", ",", " , ", "", "q2,Bo", "", header: "id,name").members.count == 2)
  }

  @Test func `columns without a heading are ignored as long as they are empty`() throws {
    #expect(try roster("q1,", "q2,", header: "id,").members.count == 2)
    #expect(
      found("id,,name\nq1,,A\nq2,x,B\nq3,y,C") == [
        "f.csv:1:4: column 2 has values (first in line 3) and no name; name it or remove it"
      ])
  }

  @Test func `no usable header is found, with what is there`() {
    #expect(
      found("Wales,\"Nu\nrse\"\nq1,x\n") == [
        "f.csv:1:1: no usable header: found \"Wales\", \"Nu\\u{A}rse\"; expected id or email, "
          + "and what is known of name, region, role, organisation, status; where the first line is no "
          + "header, --columns id,name says what the columns are, and --skip-lines N leaves out N lines "
          + "above"
      ])
  }

  @Test(arguments: [("Our list", 2), ("Our list, 2027\n\n;", 4)])
  func `a header below a title is seen`(title: String, line: Int) {
    #expect(
      found("\(title)\nid;name\nq1;Ann\n").first?.hasSuffix(
        "; the header seems to be line \(line): --skip-lines \(line - 1) leaves out what is above")
        == true)
  }

  @Test func `of the columns of an address book, the one with addresses is proposed`() {
    let header = "First Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value\n"
    for rows in ["Ann,* Work,a@x,\n", "Ann,,,\nBo,Home,b@x,c@x\n"] {
      #expect(
        found(header + rows).first?.hasSuffix(
          "; if it is the e-mail address: --map 'E-mail 1 - Value=email'") == true)
    }
    #expect(found(header).first?.hasSuffix("--map 'E-mail 1 - Type=email'") == true)
  }

  @Test func `a day that Excel shows as its number is told as that`() {
    #expect(
      found("id,joined\nq1,46068\nq2,12345678\n") == [
        "f.csv:2:4: joined \"46068\": expected a day as YYYY-MM-DD; it looks like Excel's number of "
          + "2026-02-15: give the column the format yyyy-mm-dd, and save the file again",
        "f.csv:3:4: joined \"12345678\": expected a day as YYYY-MM-DD",
      ])
  }

  @Test func `a header of one column, and no id, is found`() {
    #expect(
      found("code\n1\n").first?.contains("organisation, status; where the first line") == true)
  }

  @Test func `headings that stand again among the rows are nobody`() throws {
    let header = "id,name,region"
    let rows = ["q1,Ann,Wales", header, "q2,Bo,Wales", "ID,Name,Region", "id,Cy,Wales"]
    let sheet = try MemberReader.sheet(sample(([header] + rows).joined(separator: "\n")))
    #expect(sheet.roster.members.map(\.id) == ["id", "q1", "q2"])
    #expect(sheet.remarks == ["the headings stand again in line 3 and 1 more, which are not read"])
    let other = try MemberReader.sheet(sample("email,id\na@x,q1\nemail,id\n"))
    #expect(other.roster.members.map(\.id) == ["q1"])
    #expect(other.remarks == ["the headings stand again in line 3, which is not read"])
    #expect(
      findings { try MemberReader.read(sample("\(header)\n\(header)\n")) } == [
        "f.csv:1:1: a header and no rows below it; expected at least one"
      ])
  }

  @Test func `columns that were said are nobody, where the file has them in a header`() throws {
    var options = TableOptions()
    options.columns = ["id", "name"]
    let file = SourceFile(
      name: "f.csv", bytes: Array("ID,Name\nq1,Ann\n".utf8), options: options)
    #expect(try MemberReader.read(file).members.map(\.id) == ["q1"])
  }

  @Test func `a duplicate header is found, also under another name`() {
    #expect(
      found("id,Role,job title,x,X\nq1,a,b,c,d\nq1,a,b,c,d") == [
        "f.csv:1:9: column \"job title\" comes twice: it stands for role, like \"Role\" at 1:4; "
          + "--map \"job title=\" leaves that one out",
        "f.csv:1:21: column \"X\" comes twice: it stands for x, like \"x\" at 1:19; "
          + "rename or remove one",
        "f.csv:3:1: id \"q1\": line 2 has it already; expected one row a person",
      ])
  }

  @Test func `of two columns for the address, the one without any may be left out`() {
    let rows = "anonymous,a@x\n"
    #expect(
      findings { try MemberReader.read(sample("Email,Your work email\n" + rows)) } == [
        "f.csv:1:7: column \"Your work email\" comes twice: it stands for email, like \"Email\"; "
          + "--map \"Email=\" leaves that one out",
        "f.csv:2:1: email \"anonymous\": not an e-mail address; expected name@host",
      ])
  }

  @Test func `addresses are found under a heading that does not speak of them`() {
    let hint = "; if it is the e-mail address: --map 'Username=email'"
    #expect(found("Timestamp,Username,Team\n,,\n2027,a@x,b\n").first?.hasSuffix(hint) == true)
    #expect(found("Zoe,zoe@x\nAnn,a@x\n").first?.contains("=email'") == false)
  }

  @Test func `marks that nobody sees around a value are no part of it`() throws {
    let roster = try MemberReader.read(
      sample(
        "id\u{FEFF},email,region\nq1\u{200B},a@x\u{2060} ,\u{200E}Wales\nq2, \u{200F},Wales\u{200B} \n"
      ))
    #expect(roster.members.map(\.id) == ["q1", "q2"])
    #expect(roster.members.map(\.email) == ["a@x", nil])
    #expect(roster.columns.map(\.values) == [["Wales"]])
    #expect(
      found("id\nq1\nq1\u{200B}") == [
        "f.csv:3:1: id \"q1\": line 2 has it already; expected one row a person"
      ])
  }

  @Test(arguments: ["", "\n\r\n", "\u{FEFF}", " \n,,\n"])
  func `an empty file is found`(text: String) {
    #expect(
      found(text) == [
        "f.csv:1:1: the file is empty; expected a header with id or email, and what is known of "
          + "name, region, role, organisation, status"
      ])
  }

  @Test func `a header alone is found`() {
    #expect(
      found("\nid,name\n\n") == [
        "f.csv:2:1: a header and no rows below it; expected at least one"
      ])
  }

  @Test func `a row with neither id nor e-mail is found`() {
    #expect(
      found("id,email,name\nq1,,A\n,,B") == [
        "f.csv:3:1: neither an id nor an e-mail address; expected at least one"
      ])
  }

  @Test func `duplicate ids are found by their bytes, after normalisation`() {
    #expect(
      found("name,id\nA,q\u{E9}\nB,Q\u{E9}\nC,qe\u{301}") == [
        "f.csv:4:3: id \"q\u{E9}\": line 2 has it already; expected one row a person"
      ])
  }

  @Test func `duplicate e-mails are found whatever their case`() {
    #expect(
      found("id,email\nq1,JOSÉ@x\nq2,b@x\nq3,jose\u{301}@X\nq4,josé@x") == [
        "f.csv:4:4: email \"josé@X\": line 2 has it already; expected one row a person",
        "f.csv:5:4: email \"josé@x\": line 2 has it already; expected one row a person",
      ])
    #expect(
      found("email\na@x\nb@x\na@x\n") == [
        "f.csv:4:1: email \"a@x\": line 2 has it already; expected one row a person"
      ])
  }

  @Test func `a row that is there already is one finding, and two where two rows have what it has`()
  {
    #expect(
      found("id,email\nq1,a@x\nq1,A@X\nq1,b@x\nq2,b@x\nq2,a@x") == [
        "f.csv:3:1: id \"q1\": line 2 has it already, with the same e-mail address; expected one row a "
          + "person",
        "f.csv:4:1: id \"q1\": line 2 has it already; expected one row a person",
        "f.csv:5:4: email \"b@x\": line 4 has it already; expected one row a person",
        "f.csv:6:1: id \"q2\": line 5 has it already; expected one row a person",
        "f.csv:6:4: email \"a@x\": line 2 has it already; expected one row a person",
      ])
    // A row that is wrong itself comes again.
    #expect(
      found("id,email,joined\nq1,a@x,soon\nq1,a@x,").last
        == "f.csv:3:1: id \"q1\": line 2 has it already, with the same e-mail address; expected one row a "
        + "person")
  }

  @Test func `an e-mail that stands for an id must not be somebody else's id`() {
    #expect(
      found("id,email\nb@x,a@x\n,b@x") == [
        "f.csv:3:1: email \"b@x\": stands for the id here, and is the id of line 2; give both an id"
      ])
  }

  @Test(arguments: [
    "foo@", "@x", "foo", "a@b@c", "a b@x", "a@x y", "<a@x>", "a@x;", "a@x..y", "a@.x", "a@x.",
    "a\u{7F}@x", "a\u{200B}@x", "a:b@x",
  ])
  func `a bad e-mail is found`(email: String) {
    let text = found("id,email\nq1,\(email)\nq2,a@x").joined()
    #expect(text.hasPrefix("f.csv:2:4: email \""))
    #expect(text.hasSuffix("\": not an e-mail address; expected name@host"))
  }

  @Test(arguments: [
    "a@localhost", "o'neil+x@mail.example.org", "zoë@bücher.example", "a_b-c.d@x.y",
  ])
  func `a plausible e-mail is accepted`(email: String) throws {
    #expect(try roster("q1,\(email)", header: "id,email").members[0].email == email)
  }

  @Test func `ragged rows are found, with both counts`() {
    #expect(
      found("id,name,role\nq1,A\nq2,B,n,x,y\nq3\nq4,C,n") == [
        "f.csv:2:1: 2 fields in the row, the header has 3; add commas for the empty ones",
        "f.csv:3:8: 5 fields in the row, the header has 3; quote a value that contains a comma",
        "f.csv:4:1: 1 field in the row, the header has 3; add commas for the empty ones",
      ])
  }

  @Test func `an unclosed quote is found where it opens`() {
    #expect(
      found("id,name\nq1,A\nq2,\"B\nq3,C\n") == [
        "f.csv:3:4: a quote opens here and is not closed before the file ends"
      ])
  }

  @Test func `all findings come at once, by their place`() {
    let lines = found("id,email\nq1,x\n,\nq1,\"a\"b\nq3\nq1,a@x\nq4,a\u{0}@x")
    #expect(
      lines.map { $0.prefix(9) } == [
        "f.csv:2:4", "f.csv:4:7", "f.csv:5:1", "f.csv:6:1", "f.csv:7:5",
      ])
  }
}
