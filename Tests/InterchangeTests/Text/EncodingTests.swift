import Interchange
import Rounds
import Testing
import TestSupport

struct EncodingTests {
  private func members(_ bytes: [UInt8]) -> SourceFile { SourceFile(name: "m.csv", bytes: bytes) }

  @Test func `a byte order mark is no part of the header`() throws {
    let file = members([0xEF, 0xBB, 0xBF] + Array("id,name\nq1,Zoë\n".utf8))
    #expect(try MemberReader.read(file).members.map(\.name) == ["Zoë"])
  }

  @Test func `letters that a program got wrong before are named, and kept as they are`() throws {
    let wrong = [
      "ZoÃ«": "Ã«", "TÅµ": "Åµ", "Annâ€™s": "â€", "Â£5": "Â£", "Ã‰ilis": "Ã‰", "Ã–zlem": "Ã–",
      "PaweÅ‚": "Å‚", "AgnieszkÄ™": "Ä™", "StrauÃŸ": "ÃŸ",
    ]
    for (name, letters) in wrong {
      let file = members(Array("id,name\nq1,Ann\nq2,\(name)\nq3,\(name)\n".utf8))
      let sheet = try MemberReader.sheet(file)
      #expect(sheet.roster.members[1].name == name)
      #expect(
        sheet.remarks == [
          "letters such as \"\(letters)\" (first in line 3) look as if UTF-8 had been taken for "
            + "Windows-1252: open the original as UTF-8 in the program that saved this, and save it again"
        ])
    }
    let facet = members(Array("id,name,organisation\nq1,Ann,St Maryâ€™s\nq2,Bo,\n".utf8))
    let sheet = try MemberReader.sheet(facet)
    #expect(sheet.roster.column(of: "organisation")?.value(at: 0) == "St Maryâ€™s")
    #expect(sheet.remarks.count == 1, "\(sheet.remarks)")
    #expect(sheet.remarks.first?.hasPrefix("letters such as \"â€\" (first in line 2)") == true)
    let right = members(Array("id,name\nq1,Zoë Âkerlund\nq2,SÃO Å Ä’s ÂŞIK\nq3,â\n".utf8))
    #expect(try MemberReader.sheet(right).remarks.isEmpty)
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
        "m.csv:2:6: byte 0xEB is not UTF-8: probably Windows-1252, say --encoding windows-1252, or save the file as \"CSV UTF-8\"",
        "m.csv:3:5: byte 0xC3 is not UTF-8: probably Windows-1252, say --encoding windows-1252, or save the file as \"CSV UTF-8\"",
      ])
  }

  private func cause(_ bytes: [UInt8]) -> String? {
    let found = findings { try MemberReader.read(members(Array("id,name\nq1,".utf8) + bytes)) }
    return found.first?.split(separator: ": ").last.map(String.init)
  }

  private static let save = "or save the file as \"CSV UTF-8\""
  private static let mac = "probably Mac Roman, say --encoding macintosh, \(save)"
  private static let windows = "probably Windows-1252, say --encoding windows-1252, \(save)"

  private static func doubt(_ windows: String, _ mac: String) -> String {
    "Windows-1252 if \"\(windows)\" is right, Mac Roman if \"\(mac)\" is right, "
      + "say --encoding windows-1252 or --encoding macintosh, \(save)"
  }

  /// `text` in Latin-1: each letter is the byte of its number.
  private static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8($0.value) }
  }

  @Test(arguments: [
    "Zo\u{8E}", "Zo\u{91}\nq2,Ren\u{8E}", "R\u{8E}ka", "Si\u{89}n", "Se\u{87}n", "M\u{9F}ller",
    "\u{81}sa", "Fran\u{8D}ois", "Jos\u{8E}\nq2,St Mary\u{D5}s", "Jos\u{8E} \u{D2}Care\u{D3}",
  ])
  func `letters of Excel for Mac are known`(text: String) {
    #expect(cause(Self.bytes(text)) == Self.mac)
  }

  @Test(arguments: [
    "Zo\u{EB}", "R\u{E9}ka", "Sean O\u{92}Brien\nq2,Zo\u{EB}",
    "Caf\u{E9} \u{93}Care\u{94} A\u{96}B\u{85}", "Ji\u{F8}\u{ED} Trust\u{99}",
  ])
  func `letters of Windows are known`(text: String) {
    #expect(cause(Self.bytes(text)) == Self.windows)
  }

  @Test(arguments: [
    ("Sean O\u{92}Brien", "O’Brien", "OíBrien"), ("\u{93}Care\u{94} Trust", "“Care”", "ìCareî"),
    ("A\u{96}B", "A–B", "AñB"), ("Trust\u{99} 5 \u{80}", "Trust™", "Trustô"),
    ("and so on\u{85}", "on…", "onÖ"), ("Mi\u{9A}a", "Miša", "Miöa"),
    ("\u{C9}mile", "Émile", "…mile"), ("KO\u{8A}ICE", "KOŠICE", "KOäICE"),
    ("Zo\u{8E}, Zo\u{EB}", "ZoŽ", "Zoé"),
  ])
  func `what may be both is read in both, for a person to choose`(
    text: String, windows: String, mac: String
  ) {
    #expect(cause(Self.bytes("\"\(text)\"")) == Self.doubt(windows, mac))
  }

  @Test func `Mac Roman is read where that is said, all of it`() throws {
    let known = (0x80...0xFF).map { UInt8($0) }
    let file = members(Array("id,name\nq1,x".utf8) + known + Array("x".utf8), .macRoman)
    let expected = try Python.run(
      "import json, sys; json.dump(bytes(json.load(sys.stdin)).decode('mac_roman'), sys.stdout)",
      on: known, as: String.self)
    #expect(try MemberReader.read(file).members[0].name == "x\(expected)x")
    #expect(TextEncoding(argument: "Mac-Roman") == .macRoman)
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
    #expect(try MemberReader.read(sample("id,name\nq1,\(text)")).members.map(\.name) == [text])
  }

  @Test func `a NUL byte is found`() {
    #expect(
      findings { try MemberReader.read(sample("id,name\nq1,a\0b\nq2,\n")) } == [
        "f.csv:2:5: a NUL byte, expected text: is the file a workbook?"
      ])
  }

  @Test func `a file that is no text is told so once`() {
    #expect(
      findings { try MemberReader.read(sample("id,name\nq1,a\0b\n\0\0\nx\0,\u{8}\n")) } == [
        "f.csv:1:1: NUL bytes in many lines, expected text: is the file a workbook, a picture or a "
          + "database? Save the table as \"CSV UTF-8\""
      ])
    #expect(findings { try MemberReader.read(sample("id,name\nq1,a\0b\n\0\0\n")) }.count == 2)
  }

  private func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private func members(_ bytes: [UInt8], _ encoding: TextEncoding?) -> SourceFile {
    var file = members(bytes)
    file.options.encoding = encoding
    return file
  }

  @Test func `UTF-16 with its mark is read, or without it where that is said`() throws {
    let text = "id\tname\r\nq1\tZoë 😀\r\n"
    for isBig in [false, true] {
      let bytes = utf16(text, bigEndian: isBig)
      let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
      let encoding: TextEncoding = isBig ? .utf16be : .utf16le
      for file in [
        members(mark + bytes), members(bytes, encoding), members(mark + bytes, encoding),
      ] {
        #expect(try MemberReader.read(file).members == [Member(id: "q1", name: "Zoë 😀")])
      }
      #expect(
        findings { try MemberReader.read(members(bytes)) } == [
          "m.csv:1:1: the file looks like UTF-16 without its mark, expected UTF-8: say --encoding "
            + "\(encoding.rawValue), or save it as \"CSV UTF-8\""
        ])
    }
  }

  @Test func `half a character of UTF-16 is found in its place`() {
    let bytes = utf16("id,name\nq1,é") + [0x00, 0xD8] + utf16("\nq2,x\n") + [0x20]
    #expect(
      findings { try MemberReader.read(members([0xFF, 0xFE] + bytes)) } == [
        "m.csv:2:5: half of a surrogate pair is no character; expected utf-16le",
        "m.csv:4:1: the file ends inside a character; expected utf-16le, two bytes each",
      ])
  }

  @Test func `Windows-1252 is read where that is said, all of it`() throws {
    let known = (0x80...0xFF).map { UInt8($0) }.filter {
      ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0)
    }
    let file = members(Array("id,name\nq1,x".utf8) + known + Array("x".utf8), .windows1252)
    let expected = try Python.run(
      "import json, sys; json.dump(bytes(json.load(sys.stdin)).decode('cp1252'), sys.stdout)",
      on: known, as: String.self)
    #expect(try MemberReader.read(file).members[0].name == "x\(expected)x")
  }

  @Test func `bytes that are not what was said are found`() {
    func found(_ bytes: [UInt8], _ encoding: TextEncoding) -> [String] {
      findings { try MemberReader.read(members(Array("id,name\nq1,".utf8) + bytes, encoding)) }
    }
    #expect(
      found([0xE9, 0x81], .windows1252)
        == ["m.csv:2:5: byte 0x81 is no character of windows-1252"])
    #expect(
      found([0x81, 0x81, 0x0A, 0x81], .windows1252) == [
        "m.csv:2:4: byte 0x81 is no character of windows-1252",
        "m.csv:3:1: byte 0x81 is no character of windows-1252",
      ])
    #expect(
      found(Array("é".utf8), .windows1252)
        == ["m.csv:1:1: the file is UTF-8, expected windows-1252: leave --encoding out"])
    #expect(found([0xE9], .utf8).first?.hasPrefix("m.csv:2:4: byte 0xE9 is not UTF-8") == true)
    #expect(
      findings { try MemberReader.read(members([0xFF, 0xFE, 0x69, 0], .windows1252)) } == [
        "m.csv:1:1: the file begins with the mark of utf-16le, expected windows-1252: leave "
          + "--encoding out"
      ])
    #expect(!found(Array("A".utf8), .utf16le).isEmpty)
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
