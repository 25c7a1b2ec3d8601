internal import Foundation

/// A terminal of its own for a command, as if a person sat at it.
public enum Terminal {
  /// What the person saw.
  public struct Seen: Decodable, Sendable {
    /// All that came to the screen, with what moves its cursor and the like.
    public let text: String
    /// The exit code.
    public let code: Int32
  }

  private struct Order: Encodable {
    let command: [String]
    let folder: String
    let tools: String
    let awaited: String
    let key: String
  }

  /// Runs `command`, a program and its arguments, in `folder` with the built `rct` in the path, all three
  /// streams at the terminal. `key`, which is Ctrl-C, is typed as soon as `awaited` is seen; nobody does for an
  /// empty text.
  public static func run(
    _ command: [String], in folder: TemporaryFolder, interruptedAt awaited: String = "",
    by key: String = "\u{3}"
  ) throws -> Seen {
    let tools = try RctProcess.executable().deletingLastPathComponent().path
    return try Python.run(
      script,
      on: Order(
        command: command, folder: folder.url.path, tools: tools, awaited: awaited, key: key),
      as: Seen.self)
  }

  /// When the leader of its session ends, the system throws away what the terminal has not passed on yet. So
  /// the command is not the leader, and the leader stays until all is read.
  private static let script = """
    import json, os, pty, re, signal, sys

    def command():
        for number in signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGXFSZ:
            signal.signal(number, signal.SIG_DFL)
        os.chdir(order["folder"])
        os.environ["PATH"] = order["tools"] + ":" + os.environ["PATH"]
        os.environ["TMPDIR"] = order["folder"]
        os.execvp(order["command"][0], order["command"])

    def lead():
        # The threads that tests run on block signals, and children inherit that.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        for number in signal.SIGINT, signal.SIGQUIT:
            signal.signal(number, signal.SIG_IGN)
        child = os.fork()
        if child == 0:
            command()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, b"\\0%d\\0" % code)
        os.read(0, 1)
        os._exit(0)

    order = json.load(sys.stdin)
    leader, terminal = pty.fork()
    if leader == 0:
        lead()
    text = b""
    interrupted = not order["awaited"]
    while not (end := re.search(rb"\\0(-?\\d+)\\0$", text)):
        text += os.read(terminal, 4096)
        if not interrupted and order["awaited"].encode() in text:
            interrupted = True
            os.write(terminal, order["key"].encode())
    os.close(terminal)
    os.waitpid(leader, 0)
    print(json.dumps({"text": text[: end.start()].decode(errors="replace"), "code": int(end[1])}))
    """
}
