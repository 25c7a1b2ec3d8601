import Testing

@testable import Interchange

struct CSVScannerTests {
  private func records(_ text: String) -> [TableRecord] {
    var scanner = CSVScanner(Array(text.utf8))
    var records: [TableRecord] = []
    while let record = scanner.next() { records.append(record) }
    return records
  }

  private func faults(_ text: String) -> [String] {
    records(text).flatMap(\.faults).map {
      "\($0.place.line):\($0.place.column) \($0.message.prefix(20))"
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `records end with LF, CRLF or CR`(end: String) {
    let read = records("a,b\(end)c,d\(end)\(end)e,f")
    #expect(read.map(\.texts) == [["a", "b"], ["c", "d"], [""], ["e", "f"]])
    #expect(read.map(\.place.line) == [1, 2, 3, 4])
  }

  @Test func `a quoted field keeps commas, line ends and quotes`() {
    let read = records("\"a,\"\"b\"\"\r\nc\",d\n,\n")
    #expect(read.map(\.texts) == [["a,\"b\"\r\nc", "d"], ["", ""]])
    #expect(read[0].lastLine == 2)
    #expect(read[1].place.line == 3)
    #expect(read.allSatisfy { $0.faults.isEmpty })
  }

  @Test func `a trailing empty field and blanks around a value are kept`() {
    #expect(records("a, b ,").map(\.texts) == [["a", " b ", ""]])
  }

  @Test func `columns count characters, not bytes`() {
    let read = records("é😀,\"x\ny\",z")
    #expect(read[0].fields.map(\.place.column) == [1, 4, 4])
    #expect(read[0].fields.map(\.place.line) == [1, 1, 2])
  }

  @Test func `a combining mark after a quote or comma swallows neither`() {
    #expect(
      records("a,\u{301}b\n\"c\u{301}\",d").map(\.texts) == [
        ["a", "\u{301}b"], ["c\u{301}", "d"],
      ])
  }

  @Test func `an unclosed quote is found where it opens`() {
    #expect(faults("a,b\nc,\"d\ne,f\n") == ["2:3 a quote opens here a"])
  }

  @Test func `a quote inside an unquoted value is found`() {
    #expect(faults("a,5\" pipe \"x\"\nb,c") == ["1:4 a quote inside an un"])
  }

  @Test func `text after a closing quote is found`() {
    #expect(
      faults("a,\"b\" c,d\n\"\"x") == ["1:6 text after a closing", "2:3 text after a closing"])
  }

  @Test func `an empty text has no records`() {
    #expect(records("").isEmpty)
  }
}
