import Programme
import Testing
import TestSupport

@Suite struct MatchFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "id,name,region\na,Ann,Wales\nb,Bo,London\nc,Cy,London\nd,,Wales\ne,Eve,Wales\n",
      to: "members.csv")
  }

  /// Surroundings in which nothing moves.
  private static func still() throws -> Surroundings {
    Surroundings(
      today: try RoundDay(argument: "2027-03-01"), seconds: { 5 },
      freshSeed: { Seed(entropy: 77) })
  }

  private func match(policy: String? = nil) throws -> MatchFiles {
    var match = MatchFiles(files: RoundFiles(members: folder.path("members.csv")))
    if let policy {
      try folder.write(policy, to: "policy.toml")
      match.files.policy = folder.path("policy.toml")
    }
    return match
  }

  @Test func `clock, calendar and seed are those handed in`() throws {
    let answer = try match().run(in: Self.still())
    #expect(answer.words.contains { $0.hasPrefix("round 1, 2027-03-01: ") })
    #expect(answer.words.last == "seed 77, repeat this draw with --seed 77")
    #expect(answer.report.contains(#""seconds":{"read":0,"solve":0,"write":0}"#))
    #expect(answer.status == .done)
  }

  @Test func `what the command says comes before what the surroundings say`() throws {
    var match = try match()
    match.seed = Seed(entropy: 3)
    match.settings = RoundSettings(number: 9, day: try RoundDay(argument: "2026-12-31"))
    let answer = try match.run(in: Self.still())
    #expect(answer.words.contains { $0.hasPrefix("round 9, 2026-12-31: ") })
    #expect(answer.words.last == "seed 3, repeat this draw with --seed 3")
  }

  @Test func `who sits out and who hosts is said by name`() throws {
    let sitting = try match(policy: "[matching]\nodd = \"sit-out\"\n").run(in: Self.still())
    #expect(sitting.words.contains { $0.hasPrefix("sits out: ") })
    #expect(sitting.status == .done)

    try folder.write("id,name\na,Ann\nb,Bo\nc,Cy\nh,Hal\n", to: "members.csv")
    let hosted = try match(policy: "[matching]\nodd = \"host\"\nhosts = [\"h\"]\n")
      .run(in: Self.still())
    #expect(hosted.words.contains("host: Hal (h)"))
    #expect(hosted.words.contains { $0.hasPrefix("read 4 members, 4 taking part") })
  }

  @Test func `history that is not earlier, or names those who left, is noted`() throws {
    try folder.write(
      "round,member_1,member_2\n1,a,gone\n7,a,b\n", to: "history.csv")
    var match = try match()
    match.files.history = [folder.path("history.csv")]
    match.settings.number = 5
    let words = try match.run(in: Self.still()).words
    #expect(words[0].contains("5 members, 5 taking part, 2 rounds of history"))
    #expect(words.count { $0.hasPrefix("note: ") } == 2)
  }
}
