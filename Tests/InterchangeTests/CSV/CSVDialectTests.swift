import Interchange
import Rounds
import Testing

struct CSVDialectTests {
  private func members(
    _ text: String, _ change: (inout TableOptions) -> Void = { _ in }
  ) throws -> Roster {
    var options = TableOptions()
    change(&options)
    return try MemberReader.read(
      SourceFile(name: "f.csv", bytes: Array(text.utf8), options: options))
  }

  @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
  func `the delimiter and the line ends are found out`(delimiter: String, end: String) throws {
    let lines = [
      ["id", "\"Name, first; last\t|\"", "region", "name"], ["q1", "x", "\"a\(delimiter)b\"", "A"],
    ]
    let text = lines.map { $0.joined(separator: delimiter) + end }.joined()
    let roster = try members(text)
    #expect(roster.members == [Member(id: "q1", name: "A")])
    #expect(roster.column(of: "region")?.value(at: 0) == "a\(delimiter)b")
  }

  @Test(arguments: [
    "sep=;\r\nid;name\r\nq1;A,B", "sep=;\nid;name\nq1;A,B", "\u{FEFF}\"sep=;\"\rid;name\rq1;A,B",
    "SEP=;\r\nid;name\r\nq1;A,B",
  ])
  func `a line sep= says the delimiter, and is no header`(text: String) throws {
    #expect(try members(text).members == [Member(id: "q1", name: "A,B")])
  }

  @Test func `places count the line sep=`() {
    let lines = findings { try members("sep=|\nid|email\nq1|x\n") }
    #expect(lines == ["f.csv:3:4: email \"x\": not an e-mail address; expected name@host"])
  }

  @Test func `what stands above a header says nothing of the form of the file`() throws {
    let table = try members("[Confidential] Members\nid,name\nq1,A") { $0.skippedLines = 1 }
    #expect(table.members == [Member(id: "q1", name: "A")])
    let json = try members("Members\n[{\"id\": \"q1\", \"name\": \"A\"}]") { $0.skippedLines = 1 }
    #expect(json.members == [Member(id: "q1", name: "A")])
  }

  @Test func `a delimiter that is said is taken, whatever the file looks like`() throws {
    let roster = try members("sep=,\nid;a,b,c\nq1;1,2,3") { $0.delimiter = .semicolon }
    #expect(roster.columns.map(\.facet) == ["a,b,c"])
    let lines = findings { try members("id,name\nq1,A") { $0.delimiter = .tab } }
    #expect(lines.first?.hasSuffix(", with a tab in between; is the delimiter comma?") == true)
  }

  @Test func `a ragged row is told in the words of its delimiter`() {
    #expect(
      findings { try members("id;name;role\nq1;A\nq2;B;C;D") } == [
        "f.csv:2:1: 2 fields in the row, the header has 3; add semicolons for the empty ones",
        "f.csv:3:8: 4 fields in the row, the header has 3; quote a value that contains a semicolon",
      ])
  }

  @Test(arguments: ["semicolon", ";", "tab", "\t"])
  func `a delimiter is named by its name or as itself`(argument: String) {
    #expect(Delimiter(argument: argument) != nil)
    #expect(Delimiter(argument: "colon") == nil)
  }

  @Test func `a value of more than 1 MiB is refused where it begins`() {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(
      findings { try members("id,name\nq1,\(long)\nq2,\"\(long)x\"") } == [
        "f.csv:3:4: a value of more than 1 MiB; is a quote missing?"
      ])
  }

  /// The names of columns come from the community: in a workbook or in JSON they may hold anything.
  @Test(arguments: ["n|||m", "a;b;c;d", "a\t\t\tb"])
  func `what we write is read with commas, whatever its columns are called`(name: String) throws {
    let written = MemberWriter.table(
      try members("id,name,\"\(name)\"\nq1,Ann,1")
    ).csv()
    let again = try MemberReader.read(SourceFile(name: "f.csv", bytes: written))
    #expect(again.columns.map(\.facet) == [Facet(name)] && again.members.count == 1)
  }

  @Test func `a row of more than 1,000 columns is refused where they begin`() {
    let wide = (1...1001).map { "c\($0)" }.joined(separator: ",")
    #expect(
      findings { try members(wide) } == [
        "f.csv:1:4893: more than 1,000 columns; is the delimiter right?"
      ])
    let commas = String(repeating: ",", count: 3_000_000)
    #expect(findings { try members("id,name\nq1,A\(commas)\nq2,B") }.count == 1)
  }
}
