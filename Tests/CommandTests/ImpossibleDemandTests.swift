import Testing
import TestSupport

@Suite struct ImpossibleDemandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(8), to: "members.csv")
  }

  private func match(_ arguments: String...) throws -> RctProcess.Outcome {
    try RctProcess.run(["match", "members.csv", "--seed", "2"] + arguments, in: folder)
  }

  @Test func `somebody excluded from everybody is named, and the rest is drawn`() throws {
    try folder.write(Community.bindings((2...8).map { (1, $0) }), to: "exclusions.csv")
    let outcome = try match("--exclusions", "exclusions.csv")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("unplaced: Test Person 1 (m01): "))
    #expect(outcome.err.contains("(exit code 2): 1 member unplaced"))
    let groups = WrittenPairs(outcome.out).groups
    #expect(groups.filter { $0.count == 1 } == [["m01"]])
    #expect(groups.joined().sorted() == (1...8).map(Community.id))
  }

  @Test func `pins that contradict an exclusion are void and named`() throws {
    try folder.write(Community.bindings([(1, 2), (3, 4)]), to: "pins.csv")
    try folder.write(Community.bindings([(2, 1)]), to: "exclusions.csv")
    let outcome = try match("--exclusions", "exclusions.csv", "--pins", "pins.csv")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("the pin of m01 and m02 is void: m01 and m02 are excluded"))
    #expect(outcome.err.contains("(exit code 2): 1 pin void"))
    let groups = WrittenPairs(outcome.out).groups
    #expect(!groups.contains(["m01", "m02"]))
    #expect(groups.contains(["m03", "m04"]))
  }

  @Test func `pins that contradict each other are void and named`() throws {
    try folder.write(Community.bindings([(1, 2), (1, 3)]), to: "pins.csv")
    let outcome = try match("--pins", "pins.csv")
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("the pin of m01 and m02 is void"))
    #expect(outcome.err.contains("the pin of m01 and m03 is void"))
    #expect(outcome.err.contains("2 pins void"))
    #expect(WrittenPairs(outcome.out).groups.map(\.count) == [2, 2, 2, 2])
  }

  @Test func `a single member is unplaced, and named`() throws {
    try folder.write(Community.members(1), to: "members.csv")
    let outcome = try match()
    #expect(outcome.code == 2)
    #expect(outcome.err.contains("unplaced: Test Person 1 (m01): "))
  }
}
