import Rounds
import Testing

@testable import Interchange

struct SpreadsheetGuardTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-", "'-"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\rx", "'\rx"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'t Hooft", "'t Hooft"), ("", ""),
    ("a=b", "a=b"),
  ])
  func `a cell that a spreadsheet would run gets one apostrophe`(text: String, guarded: String) {
    #expect(SpreadsheetGuard.guarded(text) == guarded)
  }

  @Test func `every reader takes the apostrophe away again`() throws {
    let roster = try roster("'=q1,'+Ann,,''@x,'t Hooft", "q2,B,,,")
    #expect(roster.members.map(\.id) == ["=q1", "q2"])
    #expect(roster.members[0].name == "+Ann")
    #expect(roster.column(of: "region")?.value(at: 0) == "'@x")
    #expect(roster.column(of: "role")?.value(at: 0) == "'t Hooft")
    let pins = try PinReader.read(sample("member_1,member_2\n'=q1,q2"), roster: roster)
    #expect(pins.map(\.first) == ["=q1"])
  }

  @Test func `an id that another program keeps from losing its zeros is read without that`() throws
  {
    let roster = try roster(
      "=\"007\",Ann,,=\"\",", "\"=\"\"008\"\"\",\"=\"\"Bo, B\"\"\",,,", "\"'=\"\"q\"\"\",,,,")
    #expect(roster.members.map(\.id) == ["007", "008", "=\"q\""])
    #expect(roster.members.map(\.name) == ["Ann", "Bo, B", ""])
    #expect(roster.column(of: "region")?.values.isEmpty != false)
    #expect(
      findings { try MemberReader.read(sample("id,name\n=\"a\"b\",x")) }.first?.hasPrefix(
        "f.csv:2:2: a quote inside an unquoted value") == true)
  }
}
