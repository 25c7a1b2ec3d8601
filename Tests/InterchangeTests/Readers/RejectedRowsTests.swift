import Interchange
import Rounds
import Testing

/// Rows that are wrong, put aside while the others are taken.
struct RejectedRowsTests {
  private let text = """
    id,Email address,region,joined
    q1,a@x,Wales,2027-01-01
    q2,b@,"a, b",soon
    q1,c@x,,
    q3,A@X,Wales,
    q4,d@x
    q5,=e@x,,
    ,,Wales,
    q6,f@x,,,,

    """

  @Test func `the right rows are taken, and the others come out as they were, with reasons`() throws
  {
    let sheet = try MemberReader.sheet(sample(text), rejecting: true)
    #expect(sheet.roster.members.map(\.id) == ["q1", "q5"])
    #expect(sheet.roster.columns[0].value(at: 0) == "Wales")
    #expect(
      sheet.rejects.csv == """
        rct_reason,id,Email address,region,joined
        "email ""b@"": not an e-mail address; expected name@host; joined ""soon"": expected a day as \
        YYYY-MM-DD",q2,b@,"a, b",soon
        "id ""q1"": line 2 has it already; expected one row a person",q1,c@x,,
        "email ""A@X"": line 2 has it already; expected one row a person",q3,A@X,Wales,
        "2 fields in the row, the header has 4; add commas for the empty ones",q4,d@x
        neither an id nor an e-mail address; expected at least one,,,Wales,
        "6 fields in the row, the header has 4; quote a value that contains a comma, or take the \
        empty fields at the end away",q6,f@x,,,,

        """)
  }

  @Test func `what was mended comes in by the same file`() throws {
    let sheet = try MemberReader.sheet(sample(text), rejecting: true)
    let mended = sheet.rejects.csv.replacing("b@,", with: "b@x,").replacing("soon\n", with: "\n")
      .replacing("q1,c@x", with: "q7,c@x").replacing("A@X,Wales", with: "g@x,Wales")
      .replacing("q4,d@x", with: "q4,d@x,,").replacing(",,Wales,", with: "q8,,Wales,")
      .replacing("q6,f@x,,,,", with: "q6,f@x,,")
    let again = try MemberReader.sheet(sample(mended))
    #expect(again.roster.members.map(\.id) == ["q2", "q3", "q4", "q6", "q7", "q8"])
    #expect(again.roster.columns.map(\.facet) == ["region"])
  }

  @Test(arguments: [
    "id,name,region\nq1,Ann,\"North\nWest\"\nq2,Bo,Wales\n,,\nq3,Cy,\n",
    #"[{"id":"q1","name":"Ann","region":"North\nWest"},{"id":"q2","name":"Bo","region":"Wales"},"#
      + #"{"id":"q3","name":"Cy"}]"#,
  ])
  func `rows that are found to be wrong later are put aside as they were`(text: String) throws {
    var sheet = try MemberReader.sheet(sample(text), rejecting: true)
    let found: [(id: MemberID, column: String, message: String)] = [
      ("q1", "region", "first"), ("q3", "name", "third"), ("nobody", "id", "unknown"),
    ]
    let places = sheet.findings(found, in: sample(text)).map { [$0.line, $0.column] }
    #expect(places[0] != [sheet.finding("q1", "").line, sheet.finding("q1", "").column])
    #expect(sheet.findings(found, in: nil)[0] == sheet.finding("q1", "first"))
    sheet.reject(found)
    #expect(sheet.roster.members.map(\.id) == ["q2"])
    #expect(sheet.rejects.count == 2)
    #expect(sheet.rejects.csv.contains(",q1,Ann,\"North\nWest\"\n"))
    #expect(sheet.rejects.csv.contains(",q3,Cy,\n"))
  }

  @Test func `rows on one line have their own reasons`() throws {
    let text =
      #"[{"id": "q1", "email": "a@x"}, {"id": "q2", "email": "b@"}, {"id": "q1"}, {"id": "q3"}]"#
    let sheet = try MemberReader.sheet(sample(text), rejecting: true)
    #expect(sheet.roster.members.map(\.id) == ["q1", "q3"])
    #expect(
      sheet.rejects.reasons == [
        "line 1: email \"b@\": not an e-mail address; expected name@host",
        "line 1: id \"q1\": line 1 has it already; expected one row a person",
      ])
  }

  @Test func `what is wrong with the whole file is no matter of a row on the same line`() {
    let text = #"[{"id": "q1", "email": "a@"}, {"id": "q2", "E-mail": "b@x"}]"#
    let lines = findings { try MemberReader.sheet(sample(text), rejecting: true) }
    #expect(lines.count == 1)
    #expect(lines.first?.contains("not an e-mail address") == false)
  }

  @Test func `a file that cannot be taken apart is refused as a whole`() {
    #expect(
      findings { try MemberReader.sheet(sample("id,name\nq1,a\nq2,\"b\nq3,c\n"), rejecting: true) }
        == ["f.csv:3:4: a quote opens here and is not closed before the file ends"])
  }

  @Test func `a form's own numbers are not taken for ids`() throws {
    let text = "ID,Start time,Completion time,Email,Name\n1,x,y,a@x,Ann\n"
    #expect(findings { try MemberReader.read(sample(text)) }.first?.contains("--map 'ID='") == true)
    var options = TableOptions()
    options.mappings = [.init(heading: "ID", column: "")]
    let file = SourceFile(name: "f.csv", bytes: Array(text.utf8), options: options)
    let roster = try MemberReader.read(file)
    #expect(roster.members == [Member(id: "a@x", name: "Ann", email: "a@x")])
    #expect(roster.columns.isEmpty)
  }
}
