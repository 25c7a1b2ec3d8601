import Interchange
import Rounds
import Testing

struct EncodingTests {
  private func members(_ bytes: [UInt8]) -> SourceFile { SourceFile(name: "m.csv", bytes: bytes) }

  @Test func `a byte order mark is no part of the header`() throws {
    let file = members([0xEF, 0xBB, 0xBF] + Array("id,name\nq1,Zoë\n".utf8))
    #expect(try MemberReader.read(file).members.map(\.name) == ["Zoë"])
  }

  @Test func `the place in a file with a byte order mark does not count it`() {
    let file = members([0xEF, 0xBB, 0xBF] + Array("id,email\nq1,x\n".utf8))
    #expect(findings { try MemberReader.read(file) }.first?.hasPrefix("m.csv:2:4: ") == true)
  }

  @Test func `each line with bytes that are not UTF-8 is found, with their place and likely cause`()
  {
    let text = Array("id,name\nq1,Zo".utf8) + [0xEB] + Array(" é\nq2,é".utf8) + [0xC3]
    #expect(
      findings { try MemberReader.read(members(text + Array("\nq3,x\n".utf8))) } == [
        "m.csv:2:6: byte 0xEB is not UTF-8: probably Windows-1252, save the file as \"CSV UTF-8\"",
        "m.csv:3:5: byte 0xC3 is not UTF-8: probably Windows-1252, save the file as \"CSV UTF-8\"",
      ])
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xE2, 0x82],
      [0xFF], [0x80], [0xF0, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func `what the Unicode standard calls ill-formed is found`(bytes: [UInt8]) {
    let file = members(Array("id,name\nq1,x".utf8) + bytes + Array("\nq2,y\n".utf8))
    let found = findings { try MemberReader.read(file) }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("m.csv:2:5: byte 0x") == true)
  }

  @Test func `all of Unicode is UTF-8`() throws {
    let scalars: [Unicode.Scalar] = [
      "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}",
      "\u{10FFFF}",
    ]
    let text = scalars.map { "x\($0)x" }.joined()
    #expect(try MemberReader.read(sample("id,name\nq1,\(text)")).members[0].name.isEmpty == false)
  }

  @Test func `a NUL byte is found`() {
    #expect(
      findings { try MemberReader.read(sample("id,name\nq1,a\0b\nq2,\n")) } == [
        "f.csv:2:5: a NUL byte, expected text: is the file a workbook?"
      ])
  }

  @Test func `UTF-16 is named as what it is, once`() {
    let file = members([0xFF, 0xFE, 0x69, 0, 0x64, 0])
    #expect(
      findings { try MemberReader.read(file) } == [
        "m.csv:1:1: the file is UTF-16, expected UTF-8: save it as \"CSV UTF-8\""
      ])
  }

  @Test func `values are trimmed of Unicode white space and put into NFC`() throws {
    let roster = try roster("\u{A0}q\u{301} , Jose\u{301}\u{2003},,\u{3000},\u{212B}")
    let member = roster.members[0]
    #expect(Array(member.id.text.utf8) == Array("q\u{301}".utf8))
    #expect(Array(member.name.utf8) == Array("Jos\u{E9}".utf8))
    #expect(roster.column(of: "region")?.value(at: 0) == nil)
    #expect(Array((roster.column(of: "role")?.value(at: 0) ?? "").utf8) == Array("\u{C5}".utf8))
  }

  @Test func `a cell of white space beyond ASCII is blank`() throws {
    #expect(try roster("\u{3000},\u{A0}", "q1,\u{2003}", header: "id,name").members.count == 1)
  }

  @Test func `control characters of a file are shown, not obeyed`() {
    let found = findings { try MemberReader.read(sample("id,email\nq1,\"\u{1B}[2J\u{202E}\nx\"")) }
    #expect(
      found == [
        "f.csv:2:4: email \"\\u{1B}[2J\\u{202E}\\u{A}x\": not an e-mail address; expected name@host"
      ])
  }

  @Test func `a long value is shortened`() {
    let found = findings {
      try MemberReader.read(sample("email\n" + String(repeating: "x", count: 900)))
    }
    #expect(found.first?.contains(String(repeating: "x", count: 39) + "…\": not an") == true)
  }
}
