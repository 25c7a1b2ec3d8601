import Rounds
import Testing
import TestSupport

@testable import Interchange

/// Plain lines are read without making texts of their cells: with the same outcome as all other rows.
struct PlainMembersTests {
  private static let headers = [
    "id,name,email,region", "email,name,team,role", "name,id,status,joined,region",
    "id,email,frequency,paused_until,status,locale", "region,id",
  ]
  private static let ids = ["q1", "q2", "q3", "Q1", "qé", " q4 ", "'=q", "", "x@example.org"]
  private static let emails = [
    "a@example.org", "A@Example.org", "b@example.org", "kelvin\u{212A}@x", "kelvink@x", "zoë@x",
    "nobody", "", "  ",
  ]
  private static let others = [
    "", " ", "Wales", "wales", " Wales", "Zoë", "2027-03-01", "1.3.27", "active", "Active",
    "paused", "3", "99", "'=1", "' x", "a \u{2028}b", "cy",
  ]

  private func rows(_ random: inout SplitMix64) -> [[String]] {
    let header = Self.headers.randomElement(using: &random) ?? ""
    let columns = header.split(separator: ",").map(String.init)
    let count = Int.random(in: 1...6, using: &random)
    return [columns]
      + (0..<count).map { _ in
        columns.map { column in
          let texts =
            switch column {
            case "id": Self.ids
            case "email": Self.emails
            default: Self.others
            }
          return texts.randomElement(using: &random) ?? ""
        }
      }
  }

  /// The file; with `quoting`, no line of it is plain.
  private func file(_ rows: [[String]], quoting: Bool, ending: String) -> SourceFile {
    let lines = rows.map { cells in
      cells.map { quoting ? "\"\($0)\"" : $0 }.joined(separator: ",") + ending
    }
    return sample(lines.joined())
  }

  /// All that a reader says of a file, without the columns of places, which quotes move.
  private func outcome(_ file: SourceFile) -> String {
    do {
      let sheet = try MemberReader.sheet(file)
      let roster = sheet.roster
      let places = roster.members.map { sheet.finding($0.id, "").line }
      return "\(roster.members) \(roster.columns) \(places)"
    } catch {
      return error.findings.map { "\($0.line) \($0.message)" }.joined(separator: "\n")
    }
  }

  @Test func `a plain line and a quoted one say the same`() throws {
    var taken = 0
    for seed in 1...4000 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let rows = rows(&random)
      let ending = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      let plain = outcome(file(rows, quoting: false, ending: ending))
      #expect(plain == outcome(file(rows, quoting: true, ending: ending)), "seed \(seed)")
      taken += plain.contains("Member(") ? 1 : 0
    }
    #expect(taken > 400, "most random files are wrong: the test says little")
  }

  @Test func `the place of an id counts characters, and the last line needs no end`() throws {
    let sheet = try MemberReader.sheet(sample("region,id\nSão Tomé,q2\nWales,q1"))
    #expect(sheet.finding("q2", "x").description == "f.csv:2:10: x")
    #expect(sheet.finding("q1", "x").description == "f.csv:3:7: x")
  }

  @Test func `addresses that differ in case only are one, whichever way their rows are read`() {
    let kelvin = "a,KELVIN@x\nb,kelvin@x\n"
    let signs = "a,\u{212A}elvin@x\nb,kelvin@x\n"
    for text in [kelvin, signs] {
      #expect(
        findings { try MemberReader.read(sample("id,email\n" + text)) } == [
          "f.csv:3:3: email \"kelvin@x\": line 2 has it already; expected one row a person"
        ])
    }
  }
}
