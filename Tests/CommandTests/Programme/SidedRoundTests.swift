import Testing
import TestSupport

/// Rounds in which a column says who may be with whom, from the draw to the last late joiner.
@Suite struct SidedRoundTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @discardableResult
  private func rct(_ line: String) throws -> ChildProcess.Outcome {
    try RctProcess.type(line, in: folder, on: "2027-03-01")
  }

  /// A programme with `columns` for members `a`, `b` and so on.
  private func start(_ rules: String, columns: String, _ values: [String]) throws {
    let rows = values.enumerated().map { number, cells in
      let id = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number)))
      return "\(id),\(id.uppercased()),\(cells)"
    }
    try folder.write(Community.csv(["id,name,\(columns)"] + rows), to: "members.csv")
    try folder.write(rules, to: "rct.toml")
    #expect(try rct("init").code == 0)
    #expect(try rct("members import members.csv").code == 0)
  }

  /// The groups as they stand, each as one word.
  private func groups() throws -> [String] {
    WrittenPairs(try rct("round export").out).groups.map { $0.joined() }.sorted()
  }

  @Test func `no table has two guests of honour, and blank is no guest like another`() throws {
    try start(
      "[matching]\ngroup_size = 4\n[[rule]]\nfacet = \"vip\"\napart = 1\nrequired = true\n",
      columns: "vip", ["yes", "yes", "yes", "", "", "", "", "", "", "", "", ""])
    func check(_ what: String, sizes: [Int]) throws {
      let groups = try groups()
      #expect(groups.map(\.count).sorted() == sizes, "\(what)")
      #expect(groups.allSatisfy { $0.count { "abc".contains($0) } <= 1 }, "\(what): \(groups)")
    }
    for seed in 1...5 {
      #expect(try rct("round draw --redraw --seed \(seed)").code == 0)
      try check("seed \(seed)", sizes: [4, 4, 4])
    }
    let before = try groups()
    let refused = try rct("round pair a b")
    #expect(refused.code == 64 && refused.err.contains("vip"), "\(refused.err)")
    #expect(try groups() == before)
    #expect(try rct("round drop d").code == 0)
    try check("a drop", sizes: [3, 4, 4])
    try rct("round confirm")
    #expect(try rct("round join d").code == 0)
    try check("a late joiner", sizes: [4, 4, 4])
    #expect(try rct("round verify").code == 0)
  }

  @Test func `two sides meet, and neither meets its own`() throws {
    try start(
      "[[rule]]\nfacet = \"side\"\napart = 1\nrequired = true\n",
      columns: "side", ["mentor", "Mentor", "mentor", "mentor", "new", "new", "new", "NEW", "new"])
    func check(_ what: String) throws {
      for group in try groups() where group.count > 1 {
        #expect(group.count == 2 && group.count { "abcd".contains($0) } == 1, "\(what): \(group)")
      }
    }
    // Four mentors for five: a trio would have two of one side, so that somebody is unplaced.
    let drawn = try rct("round draw --seed 1")
    #expect(drawn.code == 2, "\(drawn.err)")
    try check("draw")
    #expect(try groups().count { $0.count == 2 } == 4)
    try rct("round confirm")
    #expect(try rct("round drop a").code == 2)
    try check("drop")
    #expect(try rct("round join a").code == 0)
    try check("join")
    #expect(try groups().count { $0.count == 2 } == 4)
    #expect(try rct("round verify").code == 0)
  }

  @Test func `different in one column and the same in another, pins before both`() throws {
    try start(
      """
      [[rule]]
      facet = "site"
      together = 9
      [[rule]]
      facet = "role"
      apart = 5

      """, columns: "site,role",
      ["x,N", "x,N", "x,G", "x,G", "y,N", "y,N", "y,G", "y,G"])
    let first = Set("abef")
    for seed in 1...5 {
      #expect(try rct("round draw --redraw --seed \(seed)").code == 0)
      for group in try groups() {
        // The first two of each site are of one role, the others of the other.
        #expect(group.count { first.contains($0) } == 1, "\(group)")
        #expect(group.count { "abcd".contains($0) } != 1, "\(group)")
      }
    }
    try folder.write("member_1,member_2\na,f\n", to: "pins.csv")
    #expect(try rct("round draw --redraw --pins pins.csv --seed 1").code == 0)
    #expect(try groups().contains("af"))
    // A pin holds for its round: without the file it is not there.
    try rct("round draw --redraw --seed 1")
    #expect(try !groups().contains("af"))
  }
}
