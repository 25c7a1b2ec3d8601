import Foundation
import Testing
import TestSupport

/// Copies, the way back to them, and what rct doctor sees.
@Suite struct SafetyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann Abel\nb,Bo Baker\nc,Cy Cole\nd,Di Dorn\n", to: "members.csv")
  }

  private func text(_ screen: Transcript) -> String {
    screen.text
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "MOMENT")
      .replacing(/rct-\d{8}T\d{6}Z/, with: "rct-MOMENT")
      .replacing(/version 3\.\d+(\.\d+)?/, with: "version 3.X")
      .replacing(/[\d.]+ [MGk]B/, with: "N MB")
      .replacing(/\sby [a-z_0-9-]+:/, with: " by SOMEBODY:")
  }

  @Test func `a copy is made, checked, altered, refused and put back`() throws {
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    for command in [
      "rct doctor", "rct init --name Ours", "rct doctor", "rct members import members.csv",
      "rct backup before.sqlite", "rct backup before.sqlite", "rct round draw --seed 1 | cat",
      "rct round confirm", "ls backups", "rct restore before.sqlite",
      "rct restore before.sqlite --yes",
      "rct round list", "rct doctor",
      "printf x | dd of=before.sqlite bs=1 seek=5000 conv=notrunc status=none",
      "rct restore before.sqlite --yes", "rct restore members.csv", "rct restore nothing.sqlite",
      "ls",
    ] { try screen.type(command) }
    try GoldenFile("safety.txt").expect(text(screen))
  }

  @Test func `a copy that is not whole is not called good`() throws {
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct backup >/dev/null",
      "printf x | dd of=$(ls backups/*.sqlite) bs=1 seek=5000 conv=notrunc status=none",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.out.contains("copies    0 good\n"), "\(seen.out)")
  }

  @Test func `a database of a newer version is not replaced`() throws {
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    let later =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\").execute(\"PRAGMA user_version = 99\")"
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct backup copy.sqlite",
      "python3 -c '\(later)'",
    ])
    let refused = try screen.type("rct restore copy.sqlite --yes")
    #expect(refused.code == 78, "\(refused.out)")
    #expect(refused.out.contains("was written by a newer rct"), "\(refused.out)")
  }

  @Test(arguments: ["password_file", "token_file"])
  func `a secret that others can read is a fault before a message needs it`(key: String) throws {
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && echo open-sesame > secret && chmod 644 secret",
      "printf '[mail.smtp]\nusername = \"x\"\n\(key) = \"secret\"\n' >> rct.toml",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    #expect(
      seen.out.contains(
        "fault  files     others can read secret, which is a secret (mode 644): chmod 600 secret\n"),
      "\(seen.out)")
    #expect(!seen.out.contains("open-sesame"))
    try screen.type("chmod 600 secret")
    #expect(try screen.type("rct doctor").code == 0)
  }

  @Test func `what is wrong is said with what to do about it`() throws {
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    for command in [
      "rct init --name Ours && rct members import members.csv && rct backup >/dev/null",
      "rct members forget a --yes", "chmod 644 rct.sqlite", "echo nonsense = 1 >> rct.toml",
      "rct doctor",
      "rct doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"healthy\"])'",
    ] { try screen.type(command) }
    try GoldenFile("doctor.txt").expect(text(screen))
  }
}
