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
}
