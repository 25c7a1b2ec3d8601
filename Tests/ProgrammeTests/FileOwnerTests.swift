import Foundation
import RoundStore
import TestSupport
import Testing

@testable import Programme

/// Root at work in somebody else's programme, as with `sudo`.
@Suite struct FileOwnerTests {
  /// `nobody`, on any Linux.
  private static let another: UInt32 = 65_534

  private func surroundings(of user: String) throws -> Surroundings {
    Surroundings(
      today: try RoundDay(argument: "2027-03-01"), now: "2027-03-01T09:00:00Z", user: user,
      freshSeed: { Seed(entropy: 1) })
  }

  @Test(.enabled(if: geteuid() == 0))
  func `what root makes in somebody else's programme is theirs, and so is the job`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("home")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try #require(chown(path, Self.another, Self.another) == 0)
    let home = ProgrammeHome(argument: path, environment: [:])
    let surroundings = try surroundings(of: "root")
    _ = try InitProgramme(home: home, name: nil).run(in: surroundings)
    try folder.write("id,email\nm1,m1@example.org\nm2,m2@example.org\n", to: "members.csv")
    _ = try ImportMembers(home: home, file: folder.path("members.csv"), rehearsing: false).run(
      in: surroundings)
    _ = try DrawRound(home: home).run(in: surroundings)
    _ = try SettleRound(home: home, decision: .confirm, label: nil).run(in: surroundings)
    _ = try QueueMail(home: home, batches: [.introductions], label: nil, topic: nil)
      .run(in: surroundings)
    _ = try SendMail(home: home).run(in: surroundings, tell: { _ in })
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for place in [path, link] {
      let units = ScheduleUnits(
        home: ProgrammeHome(argument: place, environment: [:]), program: "/usr/bin/rct")
      #expect(try units.run(in: surroundings).text.contains("\nUser=nobody\n"), "\(place)")
    }
    let found = try #require(FileManager.default.subpaths(atPath: path))
    let expected = ["rct.toml", "rct.sqlite", "rct.sqlite.lock", "backups", "outgoing"]
    #expect(Set(found).isSuperset(of: expected), "\(found)")
    #expect(found.filter { FilePlace("\(path)/\($0)").isRoots } == [])
  }

  @Test func `the job of who is not root is theirs, in whosever folder the programme is`() throws {
    let folder = try TemporaryFolder()
    let home = ProgrammeHome(argument: folder.path("home"), environment: [:])
    let surroundings = try surroundings(of: "ann")
    _ = try InitProgramme(home: home, name: nil).run(in: surroundings)
    let units = try ScheduleUnits(home: home, program: "/usr/bin/rct").run(in: surroundings)
    #expect(units.text.contains("\nUser=ann\n"))
  }
}
