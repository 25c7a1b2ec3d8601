import Foundation
import Testing
import TestSupport

/// What a person at a terminal sees of a command that takes long, and what Ctrl-C does to it.
@Suite struct LongDrawTests {
  private struct Seen: Decodable {
    let text: String
    let code: Int32
  }

  /// Runs a command at a terminal of its own, as if somebody typed Ctrl-C as soon as `awaited` is seen;
  /// nobody does for an empty text.
  private func atTerminal(
    _ arguments: [String], in folder: TemporaryFolder, interruptedAt awaited: String = ""
  ) throws -> Seen {
    let script = """
      import json, os, pty, re, signal, sys
      order = json.load(sys.stdin)
      leader, terminal = pty.fork()
      if leader == 0:
          # The threads that tests run on block signals, and children inherit that.
          signal.pthread_sigmask(signal.SIG_SETMASK, [])
          signal.signal(signal.SIGINT, signal.SIG_IGN)
          command = os.fork()
          if command == 0:
              signal.signal(signal.SIGINT, signal.SIG_DFL)
              os.chdir(order["folder"])
              os.execv(order["program"], ["rct"] + order["arguments"])
          code = os.waitstatus_to_exitcode(os.waitpid(command, 0)[1])
          os.write(1, b"\\0%d\\0" % code)
          # With the leader of a session goes what its terminal has not passed on: it stays till all is read.
          os.read(0, 1)
          os._exit(0)
      text = b""
      interrupted = not order["awaited"]
      while not (end := re.search(rb"\\0(-?\\d+)\\0$", text)):
          text += os.read(terminal, 4096)
          if not interrupted and order["awaited"].encode() in text:
              interrupted = True
              os.write(terminal, b"\\x03")
      os.close(terminal)
      os.waitpid(leader, 0)
      print(json.dumps({"text": text[: end.start()].decode(), "code": int(end[1])}))
      """
    struct Order: Encodable {
      let folder: String
      let program: String
      let arguments: [String]
      let awaited: String
    }
    return try Python.run(
      script,
      on: Order(
        folder: folder.url.path, program: RctProcess.executable().path, arguments: arguments,
        awaited: awaited), as: Seen.self)
  }

  @Test func `Ctrl-C ends a command with 130 and a sentence, and nothing is written`() throws {
    let folder = try TemporaryFolder()
    // Nobody writes into this pipe: the command waits for its members for ever.
    #expect(mkfifo(folder.url.appending(path: "members.csv").path, 0o600) == 0)
    let seen = try atTerminal(
      ["match", "members.csv", "--output", "pairs.csv"], in: folder, interruptedAt: "reading")
    #expect(seen.code == 130)
    #expect(seen.text.hasSuffix("\r\u{1B}[Krct: interrupted\r\n"), "\(seen.text)")
    #expect(try folder.names() == ["members.csv"])
  }

  @Test func `a line of progress is gone when the words come`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,region\na,x\nb,y\nc,x\nd,y\n", to: "members.csv")
    let seen = try atTerminal(["match", "members.csv", "--output", "pairs.csv"], in: folder)
    #expect(seen.code == 0)
    let line = "\r\u{1B}[Kreading\r\u{1B}[K"
    #expect(seen.text.hasPrefix(line), "\(seen.text)")
    #expect(!seen.text.dropFirst(line.count).contains("\u{1B}"), "\(seen.text)")
    let refused = try atTerminal(["match", "absent.csv"], in: folder)
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
