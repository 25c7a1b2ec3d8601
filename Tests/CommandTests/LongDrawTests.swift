import Foundation
import Testing
import TestSupport

/// What a person at a terminal sees of a command that takes long, and what Ctrl-C does to it.
@Suite struct LongDrawTests {
  @Test func `Ctrl-C ends a command with 130 and a sentence, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    // Nobody writes into this pipe: the command waits for its members for ever.
    #expect(mkfifo(folder.url.appending(path: "members.csv").path, 0o600) == 0)
    let seen = try Terminal.run(
      ["rct", "match", "members.csv", "--output", "pairs.csv"], in: folder,
      interruptedAt: "reading")
    #expect(seen.code == 130)
    #expect(seen.text.hasSuffix("\r\u{1B}[Krct: interrupted\r\n"), "\(seen.text)")
    #expect(try folder.names() == ["members.csv"])
  }

  @Test func `Ctrl and a backslash end a command at once, and are not taken for a crash`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.url.appending(path: "members.csv").path, 0o600) == 0)
    let seen = try Terminal.run(
      ["rct", "match", "members.csv", "--output", "pairs.csv"], in: folder,
      interruptedAt: "reading", by: "\u{1C}")
    #expect(seen.code == -SIGQUIT)
    #expect(seen.text.hasPrefix("\r\u{1B}[Kreading"), "\(seen.text)")
    #expect(!seen.text.contains("crashed"), "\(seen.text)")
    #expect(try folder.names() == ["members.csv"])
  }

  @Test func `a line of progress is gone when the words come`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,region\na,x\nb,y\nc,x\nd,y\n", to: "members.csv")
    let seen = try Terminal.run(
      ["rct", "match", "members.csv", "--output", "pairs.csv"], in: folder)
    #expect(seen.code == 0)
    let line = "\r\u{1B}[Kreading\r\u{1B}[K"
    #expect(seen.text.hasPrefix(line), "\(seen.text)")
    #expect(!seen.text.dropFirst(line.count).contains("\u{1B}"), "\(seen.text)")
    let refused = try Terminal.run(["rct", "match", "absent.csv"], in: folder)
    #expect(refused.code == 66)
    #expect(
      refused.text.hasSuffix("\r\u{1B}[Krct: absent.csv does not exist.\r\n"), "\(refused.text)")
  }

  @Test func `elsewhere there is no line`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,region\na,x\nb,y\n", to: "members.csv")
    let outcome = try RctProcess.run(["match", "members.csv"], in: folder)
    #expect(
      outcome.code == 0 && !outcome.err.contains("\u{1B}") && !outcome.err.contains("reading"))
  }
}
