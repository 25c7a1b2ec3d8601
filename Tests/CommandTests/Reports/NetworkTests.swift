import Testing
import TestSupport

@Suite struct NetworkTests {
  private static let forms = ["graphml", "gexf", "dot", "nodes", "edges"]

  @Test(arguments: ["", "--names"])
  func `networkx and Graphviz read back one network, whatever people are called`(
    names: String
  ) throws {
    let programme = try ReportedProgramme(extra: Hostility.rows)
    for form in Self.forms {
      try programme.folder.write(
        programme.rct("network export --format \(form) \(names)").out, to: form)
    }
    try programme.folder.write(
      programme.rct("network export --output copy.graphml \(names) --json").out, to: "answer.json")
    #expect(try programme.folder.read("copy.graphml") == programme.folder.read("graphml"))
    let outcome = try Oracle.run(
      "network.py", Self.forms + ["answer.json"], in: programme.folder, with: "networkx")
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    #expect(outcome.out.hasPrefix("agreed on "))
  }

  @Test func `a network is written in the form that its name says`() throws {
    let programme = try ReportedProgramme()
    for (name, form) in [
      ("a.gexf", "gexf"), ("b.GV", "dot"), ("c.dot", "dot"), ("d.xml", "graphml"), ("e", "graphml"),
      ("f.network", "graphml"),
    ] {
      try programme.rct("network export --output \(name)")
      let said = try programme.rct("network export --format \(form)").out
      #expect(try programme.folder.read(name) == said, "\(name)")
    }
    // What is said goes before the name.
    try programme.rct("network export --format edges --output g.gexf")
    try programme.rct("network export --format gexf --output h.xml")
    for line in [
      "--output n.csv", "--output n.xlsx", "--format nodes --output n.xlsx",
      "--format graphml --output n.xlsx", "--format gexf --output n.csv",
      "--format dot --output n.xml",
    ] {
      let outcome = try RctProcess.run(
        ["network", "export"] + line.split(separator: " ").map(String.init), in: programme.folder)
      #expect(outcome.code == 64 && outcome.err.hasPrefix("rct: n."), "\(outcome.err)")
    }
    #expect(try programme.folder.names().contains { $0.hasPrefix("n.") } == false)
  }

  @Test func `names from chance stay the same, and say nothing of ids`() throws {
    let programme = try ReportedProgramme()
    let first = try programme.rct("network export --format nodes").out
    #expect(try programme.rct("network export --format nodes").out == first)
    let early = try programme.rct("network export --format nodes --to 2").out
    func codes(_ text: String) -> Set<String> {
      Set(text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) })
    }
    #expect(codes(early).isSubset(of: codes(first)) && codes(early).count < codes(first).count)
    #expect(codes(first).allSatisfy { $0.count == 11 && $0.hasPrefix("p") })
    // Another programme of the same people has other names for them.
    let other = try ReportedProgramme()
    #expect(
      codes(try other.rct("network export --format nodes").out).isDisjoint(with: codes(first)))
  }

  @Test func `a network before the first round is said to have nobody`() throws {
    let folder = try TemporaryFolder()
    for names in [[], ["--names"]] {
      _ = try RctProcess.run(["init"], in: folder)
      let outcome = try RctProcess.run(["network", "export"] + names, in: folder)
      #expect(outcome.code == 0)
      #expect(outcome.err.hasPrefix("nobody is in it: rounds count once "), "\(outcome.err)")
      #expect(!outcome.err.contains("note: "), "\(outcome.err)")
    }
  }

  @Test func `who asks what is kept is told the name under which networks show them`() throws {
    let programme = try ReportedProgramme()
    #expect(try !programme.rct("members show m01 --all").out.contains("exports of the network"))
    let nodes = try programme.rct("network export --format nodes").out
    let told = try programme.rct("members show m01 --all").out
    let line = try #require(
      told.split(separator: "\n").first { $0.hasPrefix("in exports of the network: ") })
    let code = line.split(separator: " ").last.map(String.init) ?? ""
    #expect(nodes.contains("\n\(code),"))
    #expect(
      try programme.rct("members show m01 --all --json").out
        .contains(#""network_name":"\#(code)""#))
    #expect(try !programme.rct("members show m01").out.contains(code))
  }

  @Test func `an import can still be taken back after people got names from chance`() throws {
    let programme = try ReportedProgramme()
    try programme.folder.write("id,name\nnew,Somebody New\n", to: "more.csv")
    try programme.rct("members import more.csv")
    try programme.rct("network export")
    try programme.rct("undo --yes")
    #expect(try programme.rct("members list").out.contains("Somebody New") == false)
  }
}
