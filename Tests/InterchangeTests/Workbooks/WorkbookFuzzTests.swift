import Foundation
import Rounds
import Testing
import TestSupport

@testable import Interchange

/// Workbooks with mutations from a seed: read or refused, never a crash, never more than was allowed.
///
/// `RCT_FUZZ=100000 swift test --filter WorkbookFuzzTests` tries more of them.
struct WorkbookFuzzTests {
  private static let executions =
    ProcessInfo.processInfo.environment["RCT_FUZZ"]
    .flatMap { UInt64($0) } ?? 1500

  private static let words = [
    "<", ">", "/>", "&", "&amp;", "&x;", "\"", "<row>", "</row>", "<c>", "</c>", "<v>", "<is>",
    "<t>",
    "<f/>", "r=\"", "t=\"s\"", "t=\"e\"", "t=\"d\"", "XFD", "A1", "1048576", "99999999999999999999",
    "-1", "1E308", "NaN", "_x0000_", "_xD800_", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<!--", "\u{0}",
    "../", "é",
  ]

  /// The parts of a workbook with a cell of every kind.
  private static let parts: [String: String] = {
    let rows =
      Workbooks.row(1, ["id", "email", "member_1", "member_2", "date"])
      + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"str\"><f>A1</f><v>a@x</v></c>"
      + "<c r=\"C2\"><v>17</v></c><c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\" s=\"1\"><v>46447</v></c></row>"
      + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><r><t>b@x</t></r></is></c>"
      + "<c r=\"C3\" t=\"s\"><v>0</v></c>"
      + "<c r=\"E3\" t=\"d\"><v>2027-03-01T00:00:00</v></c></row>"
    return Workbooks.parts(rows: rows).merging([
      "xl/strings.xml":
        "<sst><si><t>q1</t></si><si><r><t>q</t></r><r><t>_x0032_</t></r></si></sst>",
      "xl/styles.xml": """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs>\
      <xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>
      """,
    ]) { $1 }
  }()

  private func check(_ bytes: [UInt8], _ seed: UInt64) -> Bool {
    let file = SourceFile(name: "f", bytes: bytes)
    do throws(InterchangeError) {
      _ = try MemberReader.read(file)
      _ = try HistoryReader.read([file], roster: Roster(members: []))
      return true
    } catch {
      #expect(!error.findings.isEmpty, "seed \(seed)")
      #expect(error.findings.allSatisfy { $0.line >= 1 && $0.column >= 1 }, "seed \(seed)")
      return false
    }
  }

  @Test func `any bytes of an archive are read or refused`() {
    let whole = Workbooks.archive(Self.parts)
    #expect(check(whole, 0))
    for seed in 1...Self.executions {
      var random = SplitMix64(seed: seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 4..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        case 2: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      _ = check(bytes, seed)
    }
  }

  @Test func `any text of the parts is read or refused`() {
    var accepted = 0
    let names = Self.parts.keys.sorted()
    for seed in 1...Self.executions {
      var random = SplitMix64(seed: seed)
      var parts = Self.parts
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard let name = names.randomElement(using: &random), let part = parts[name] else {
          continue
        }
        var text = Array(part.unicodeScalars)
        let place = Int.random(in: 0..<text.count, using: &random)
        let end = min(text.count, place + Int.random(in: 0...5, using: &random))
        let word = Self.words.randomElement(using: &random) ?? ""
        text.replaceSubrange(place..<end, with: Array(word.unicodeScalars))
        var changed = ""
        changed.unicodeScalars.append(contentsOf: text)
        parts[name] = changed
      }
      if check(Workbooks.archive(parts), seed) { accepted += 1 }
    }
    // Not everything is broken by a change.
    #expect(accepted > Int(Self.executions) / 50)
  }
}
