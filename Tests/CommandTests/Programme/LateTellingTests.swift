import Testing
import TestSupport

/// Rounds that are confirmed, and of which members hear nothing before the next one is due.
@Suite struct LateTellingTests: EightScheduled {
  let folder: TemporaryFolder

  /// February is drawn by a call and confirmed by hand, and nothing calls until March's is due.
  init() throws {
    folder = try Self.begun()
    try edit("coordinators", "[\"staff@example.org\"]")
    try done("schedule run --as-of 2020-02-03T09:05")
    try done("round confirm")
  }

  private func count(_ kind: String) throws -> String {
    try ChildProcess.shell("ls ours/outgoing | grep -c \(kind)", in: folder).out
  }

  @Test func `members are not told of a coffee that is weeks old, but a person is`() throws {
    let late = try rct("schedule run --as-of 2020-03-02T09:05")
    #expect(late.code == 2, "\(late.out)")
    #expect(late.out.contains("round 2020-02 is confirmed, and members have not been told; now "))
    #expect(late.out.contains("round 2020-03 is a draft and waits for you"), "\(late.out)")
    #expect(try count("introduction") == "0\n")
    #expect(try count("alarm-untold") == "1\n")
    let shown = try rct("schedule show --as-of 2020-03-02T10:00")
    #expect(shown.code == 2 && shown.out.contains("members have not been told"), "\(shown.out)")
    try done("mail mark-sent --round 2020-02")
    let settled = try rct("schedule run --as-of 2020-03-02T10:05")
    #expect(settled.code == 0 && settled.out.contains("round 2020-02 is done"), "\(settled.out)")
    #expect(try count("introduction") == "0\n")
  }

  @Test func `what is queued already waits for a person, too`() throws {
    try done("mail queue introductions --round 2020-02")
    let late = try rct("schedule run --as-of 2020-03-02T09:05")
    #expect(late.code == 2 && late.out.contains("members have not been told"), "\(late.out)")
    #expect(try count("introduction") == "0\n")
  }

  @Test func `a person may have them told all the same`() throws {
    let forced = try rct("schedule run --force --as-of 2020-03-02T09:05")
    #expect(forced.code == 0 && forced.out.contains("round 2020-02 is done"), "\(forced.out)")
    #expect(try count("introduction") == "8\n")
  }
}
