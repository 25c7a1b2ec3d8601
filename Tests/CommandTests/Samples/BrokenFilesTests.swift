import Foundation
import Testing
import TestSupport

/// The table of broken files in `SampleData/README.md`, row by row.
@Suite struct BrokenFilesTests {
  /// A row: what is wrong, how the file is used, and what `rct` says.
  private struct Row {
    let file: String
    let kind: String
    let option: String
    let code: Int32
    /// What follows `rct: `, line by line.
    let messages: [String]

    /// The row of a Markdown table, if it is about a broken file.
    init?(_ line: String) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 5, cells[0].hasPrefix("`broken"), let code = Int32(cells[3]) else {
        return nil
      }
      file = String(cells[0].dropFirst().prefix { $0 != "`" })
      (kind, option, self.code) = (cells[1], cells[2], code)
      messages = cells[4].split(separator: "<br>").map { $0.filter { $0 != "`" } }
    }

    /// The arguments of `rct match`.
    var arguments: [String] {
      option == "members" ? [file] : ["members.csv", option, file]
    }
  }

  /// What a file can be wrong in, with the exit code.
  private static let asked: [(String, Int32)] = [
    ("no usable header", 65), ("missing id and e-mail", 65), ("duplicate id", 65),
    ("duplicate e-mail, case-folded", 65), ("bad e-mail", 65),
    ("a pair of somebody with themselves", 65), ("ragged row", 65), ("unclosed quote", 65),
    ("NUL", 65), ("invalid UTF-8", 65), ("header only", 65), ("empty file", 65),
    ("absent file", 66), ("directory", 66),
  ]

  private let rows: [Row]
  private let folder: TemporaryFolder

  init() throws {
    rows = try SourceTree.lines(of: "SampleData/README.md").compactMap(Row.init)
    folder = try TemporaryFolder()
    try folder.link("SampleData/broken", as: "broken")
    try folder.link("SampleData/members.csv", as: "members.csv")
  }

  @Test func `each broken file is refused as the table says, and nothing is written`() throws {
    for row in rows {
      let outcome = try RctProcess.run(
        ["match"] + row.arguments + ["--output", "pairs.csv"], in: folder)
      #expect(outcome.code == row.code, "\(row.file)")
      #expect(outcome.out.isEmpty, "\(row.file)")
      #expect(outcome.errLines == row.messages.map { "rct: \($0)" }, "\(row.file)")
      #expect(try folder.names() == ["broken", "members.csv"], "\(row.file)")
    }
  }

  @Test func `programs get the same findings as one object`() throws {
    for row in rows {
      let outcome = try RctProcess.run(["match", "--json"] + row.arguments, in: folder)
      let object = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
      let report = try #require(object as? [String: Any], "\(row.file)")
      #expect(report["exit"] as? Int32 == row.code, "\(row.file)")
      #expect((report["findings"] as? [Any])?.count == row.messages.count, "\(row.file)")
    }
  }

  @Test func `the table has every kind that was asked for, and every file there is`() throws {
    for (kind, code) in Self.asked {
      #expect(rows.contains { $0.kind == kind && $0.code == code }, "\(kind)")
    }
    let files = try SourceTree.names(in: "SampleData/broken").map { "broken/\($0)" }
    #expect(Set(files).subtracting(rows.map(\.file)).isEmpty)
    #expect(rows.contains { $0.messages.count > 1 })
  }
}
