import Foundation
import Testing
import TestSupport

/// A round that is prepared before its month, and then thought better of.
@Suite struct DrawnAheadTests: EightDrawn {
  static let today = "2026-11-29"
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn(for: "2026-12-07") }

  private func next() throws -> String { try rct("next").out }

  @Test func `what comes next is about that round until its day is over`() throws {
    #expect(try next().contains("next: rct round show "))
    try rct("round confirm")
    #expect(try next().contains("next: rct round export 2026-12 --output pairs-2026-12.csv "))
    try rct("round export 2026-12 --output pairs-2026-12.csv")
    #expect(try next().contains("next: rct mail preview "))
    try rct("mail queue")
    #expect(try next().contains("next: rct mail send "))
    try rct("mail send")
    #expect(
      try next().hasSuffix("next: nothing to do until 2026-12-07, the day of round 2026-12\n"))
    // A round of another name says nothing of the month.
    try rct("round draw --label wales --where region=Wales --date 2026-12-10")
    for line in ["confirm", "export wales --output wales.csv"] { try rct("round \(line)") }
    for line in ["queue --round wales", "send"] { try rct("mail \(line)") }
    #expect(try next().contains("the day of round 2026-12\n"))
  }

  @Test func `a round of a label of its own does not stand for its month`() throws {
    try rct("round discard")
    try rct("round draw --label event --date 2026-12-10")
    #expect(try rct("round confirm").code == 0)
    #expect(try next().contains("next: rct round export event --output pairs-event.csv "))
    try rct("round export event --output pairs-event.csv")
    #expect(try next().contains("next: rct mail preview "))
    try rct("mail mark-sent --round event")
    #expect(try next().contains("next: rct round draw "))
  }

  @Test func `files of messages that hold no longer are named, until they are gone`() throws {
    for line in ["round confirm", "mail queue", "mail send"] {
      #expect(try !rct(line).err.contains("hold no longer"))
    }
    let outgoing = folder.url.appending(path: "outgoing")
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: outgoing.path).sorted()
    }
    #expect(try files().count == 8)
    let dropped = try rct("round drop m01").err
    let note = try #require(dropped.firstMatch(of: /note: ([0-9]) files in .*: (\S+) and \d more/))
    #expect(try files().contains(String(note.2)))
    let reopened = try rct("round reopen").err
    #expect(reopened.contains("note: 8 files in outgoing are of messages that hold no longer"))
    for name in try files() {
      try FileManager.default.removeItem(at: outgoing.appending(path: name))
    }
    for line in ["round confirm", "mail queue", "mail send"] {
      #expect(try !rct(line).err.contains("hold no longer"))
    }
  }

  @Test func `all files that name who was forgotten are listed, those to others, too`() throws {
    for line in ["round confirm", "mail queue", "mail send"] { try rct(line) }
    let outgoing = folder.url.appending(path: "outgoing")
    let said = try rct("members forget m01 --yes").err
    let note = try #require(
      said.firstMatch(of: /note: 2 files in outgoing still name them, to be removed by hand: (.*)/))
    let named = note.1.components(separatedBy: ", ")
    for name in named {
      let text = try String(contentsOf: outgoing.appending(path: name), encoding: .utf8)
      #expect(text.contains("m01@"), "\(text)")
      try FileManager.default.removeItem(at: outgoing.appending(path: name))
    }
    let left = try ChildProcess.shell("grep -l m01@ outgoing/*", in: folder)
    #expect(named.count == 2 && left.out.isEmpty, "\(left.out)")
  }

  @Test func `files of messages that were taken back are listed, too, as they may name them`()
    throws
  {
    for line in ["round confirm", "mail queue", "mail send", "round reopen", "round discard"] {
      try rct(line)
    }
    let said = try rct("members forget m01 --yes").err
    let note = try #require(
      said.firstMatch(
        of: /8 files in .* of messages that hold no longer, and may name them, too, (.*)/))
    #expect(note.1.components(separatedBy: ", ").count == 8, "\(said)")
    #expect(note.1.hasPrefix("to be removed by hand: 2026-12-introduction-"), "\(said)")
    #expect(!said.contains("still name them, to be removed"), "\(said)")
  }

  @Test func `a folder of messages that nobody can look into is not taken for empty`() throws {
    for line in ["round confirm", "mail queue", "mail send"] { try rct(line) }
    // Nobody can look into what is in its place, not even root.
    _ = try ChildProcess.shell("mv outgoing elsewhere && touch outgoing", in: folder)
    let note =
      "note: outgoing cannot be looked into: look yourself for files of messages in it that "
    let forgotten = try rct("members forget m01 --yes")
    #expect(forgotten.code == 0 && forgotten.err.contains(note + "name them, and remove them\n"))
    for line in ["round drop m02", "round reopen"] {
      let done = try rct(line)
      #expect(done.code == 0 && done.err.contains(note + "hold no longer"), "\(done.err)")
    }
  }

  @Test func `who is in a draft is not said to be forgotten soon`() throws {
    let asked = try rct("members forget m01")
    #expect(asked.code == 64 && asked.err.contains("is in the draft of round 2026-12"))
  }
}
