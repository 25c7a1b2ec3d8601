import Testing
import TestSupport

@Suite struct TopLevelTests {
  @Test func `nothing is visible at the top but what the design names`() throws {
    let named: Set = [
      "Package.swift", "Sources", "Tests", "Benchmarks", "SampleData", "README.md",
    ]
    let ignored = try SourceTree.lines(of: ".gitignore").filter { !$0.hasSuffix("/") }
    let visible = try SourceTree.names(in: "").filter { !$0.hasPrefix(".") }
    #expect(Set(visible).subtracting(ignored).subtracting(named).isEmpty)
  }

  @Test func `what a fresh clone needs is there`() throws {
    let names = try Set(SourceTree.names(in: ""))
    let needed: Set = [
      "Package.swift", "Sources", "Tests", "Benchmarks", "SampleData", "README.md", ".ci",
      ".gitignore",
      ".swift-format",
    ]
    #expect(needed.subtracting(names).isEmpty)
  }

  @Test func `no source sends its reader to a document that is not here`() throws {
    for path in try SourceTree.swiftFiles(below: "Sources") {
      #expect(try !SourceTree.text(of: path).contains("DESIGN"), "\(path)")
    }
  }

  @Test func `the README has the commands that CI takes from it`() throws {
    let lines = try SourceTree.lines(of: "README.md")
    for name in ["demo", "test", "docs"] {
      #expect(lines.count { $0 == "```sh \(name)" } == 1, "\(name)")
    }
  }
}
