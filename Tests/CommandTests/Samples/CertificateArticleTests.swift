import Foundation
import TestSupport
import Testing

/// The worked example of the article on certificates, as a reader would try it.
@Suite struct CertificateArticleTests {
  private let folder: TemporaryFolder
  private let article: String

  init() throws {
    folder = try TemporaryFolder()
    article = try SourceTree.text(of: "Sources/Rounds/Rounds.docc/Certificates.md")
    let pieces = article.components(separatedBy: "```")
    for (number, piece) in pieces.enumerated() where !number.isMultiple(of: 2) {
      let lines = piece.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try #require(lines[0].split(separator: " ").last)
      try folder.write(String(lines[1]), to: String(name))
    }
  }

  private let inputs = ["members.csv", "--history", "history.csv", "--policy", "policy.toml"]

  @Test func `its certificate proves what it says, of the round that it shows`() throws {
    let verify = try RctProcess.run(
      ["verify"] + inputs + ["--pairs", "pairs.csv", "--certificate", "proof.json"], in: folder)
    #expect(verify.code == 0, "\(verify.out)\(verify.err)")
    #expect(verify.out.contains("no round costs less than (0, 0, 0, 0, 0, 10)"), "\(verify.out)")
    #expect(verify.out.contains("best possible under these rules"), "\(verify.out)")
  }

  @Test func `what rct draws costs as much`() throws {
    let match = try RctProcess.run(["match"] + inputs + ["--json"], in: folder)
    #expect(match.out.contains("\"spread\":10"), "\(match.out)")
  }

  @Test func `the numbers in its table add up to the bound`() throws {
    let rows = article.split(separator: "\n").filter { $0.hasPrefix("| w") || $0.hasPrefix("| k") }
    let columns: [[String]] = rows.map { row in
      row.replacing(" ", with: "").split(separator: "|").map(String.init)
    }
    #expect(columns.count == 8)
    func sum(_ text: String) -> Int {
      let terms = text.replacing("-", with: "+-").split(separator: "+")
      return terms.map { Int($0) ?? 1000 }.reduce(0, +)
    }
    for row in columns {
      #expect(min(sum(row[2]), sum(row[3])) == sum(row[4]), "\(row)")
    }
    #expect(columns.map { sum($0[4]) }.reduce(0, +) == 10)
  }

  @Test func `a price that is higher is refused, one that is lower proves less`() throws {
    let proof = try folder.read("proof.json")
    try folder.write(proof.replacing("\"1\": 4", with: "\"1\": 6"), to: "high.json")
    try folder.write(proof.replacing("\"1\": 4", with: "\"1\": 2"), to: "low.json")
    let verify = ["verify"] + inputs + ["--pairs", "pairs.csv", "--certificate"]
    let high = try RctProcess.run(verify + ["high.json"], in: folder)
    #expect(high.code == 1)
    #expect(
      high.out.contains("(region Kent) and (region Wales) is charged less than their two prices"),
      "\(high.out)")
    let low = try RctProcess.run(verify + ["low.json"], in: folder)
    #expect(low.code == 0, "\(low.out)")
    #expect(low.out.contains("no round costs less than (0, 0, 0, 0, 0, 5)"), "\(low.out)")
  }
}
