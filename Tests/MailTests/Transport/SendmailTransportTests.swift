import Foundation
import Testing
import TestSupport

@testable import Mail

@Suite struct SendmailTransportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A program that notes its arguments and its input, and ends as told.
  private func program(_ ending: String) throws -> String {
    try write(
      program: """
        #!/bin/sh
        printf '%s\\n' "$@" > \(folder.path("arguments"))
        cat > \(folder.path("input"))
        \(ending)
        """, to: "send")
  }

  /// Another process writes it: a program that another test starts just then would hold it open for writing
  /// for a moment, and what is open cannot be started.
  private func write(program text: String, to name: String) throws -> String {
    try folder.write(text, to: "\(name).txt")
    let copied = try ChildProcess.shell("cp \(name).txt \(name) && chmod 700 \(name)", in: folder)
    #expect(copied.code == 0)
    return folder.path(name)
  }

  private func parcel(_ bytes: [UInt8] = Array("A: b\r\n\r\n.\r\n".utf8)) throws -> Parcel {
    Parcel(
      title: "x", sender: try MailAddress("coffee@example.org"),
      recipient: try MailAddress("zoe@example.org"), bytes: bytes)
  }

  private func send(_ ending: String, beforeEnd: () throws -> Void = {}) throws -> Delivery {
    let transport = SendmailTransport(command: [try program(ending), "-i", "a b;c"])
    return try transport.send(try parcel(), beforeEnd: beforeEnd)
  }

  @Test func `the program gets a list of arguments, and lines as Unix ends them`() throws {
    _ = try send("exit 0")
    #expect(
      try folder.read("arguments") == "-i\na b;c\n-f\ncoffee@example.org\n--\nzoe@example.org\n")
    #expect(try folder.read("input") == "A: b\n\n.\n")
  }

  @Test func `only 0 is accepted and only 75 is later`() throws {
    let path = folder.path("send")
    #expect(try send("exit 0") == .accepted("handed over to \(path)"))
    #expect(try send("exit 75") == .later("\(path): exit code 75"))
    #expect(
      try send("echo no such user; exit 67") == .doubtful("\(path): exit code 67, no such user"))
    let errors = "echo fatal: zoe@example.org is nobody >&2"
    #expect(
      try send("\(errors); exit 75")
        == .later("\(path): exit code 75, fatal: zoe@example.org is nobody"))
    #expect(
      try send("\(errors); exit 0")
        == .accepted("handed over to \(path), which says: fatal: zoe@example.org is nobody"))
    #expect(
      try send("printf 'm: not taken\\nm: 550 no such user\\n' >&2; exit 69")
        == .doubtful("\(path): exit code 69, m: not taken; m: 550 no such user"))
    #expect(try send("kill -9 $$") == .doubtful("\(path): exit code 137"))
  }

  @Test func `a program that ends without reading is judged by its exit code`() throws {
    let path = try write(program: "#!/bin/sh\nexit 75\n", to: "early")
    let transport = SendmailTransport(command: [path])
    let long = [UInt8](repeating: 0x61, count: 1_000_000)
    // The signal of the broken pipe would end a program that does not ignore it: it is not raised. Other
    // tests are to go on if it is.
    signal(SIGPIPE) { _ in }
    var (pipe, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #expect(try transport.send(try parcel(long), beforeEnd: {}) == .later("\(path): exit code 75"))
    sigpending(&pending)
    #expect(sigismember(&pending, SIGPIPE) == 0)
  }

  @Test func `the doubt is noted when all is given, and before the program knows it is all`() throws
  {
    struct Stop: Error {}
    var seen: [String] = []
    _ = try send("date +%s > \(folder.path("ended"))") {
      seen = try folder.names()
      usleep(100_000)
      #expect(try !folder.names().contains("ended"))
    }
    #expect(seen.contains("send"))
    #expect(throws: TransportFailure.interrupted) {
      try send("touch \(folder.path("late"))") { throw Stop() }
    }
    #expect(try !folder.names().contains("late"))
  }

  @Test func `a program hears all but a terminal's signals, on whatever thread it starts`() throws {
    func mask(_ name: String) throws -> UInt64? {
      let line = try ChildProgram.run(["grep", "^\(name):", "/proc/self/status"], input: []).output
      let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      return words.last.flatMap { UInt64($0, radix: 16) }
    }
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    #expect(try mask("SigIgn").map { $0 & (1 << (SIGPIPE - 1) | 1 << (SIGXFSZ - 1)) } == 0)
    // Those of Dispatch keep signals back.
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let typed: UInt64 = 1 << (SIGINT - 1) | 1 << (SIGHUP - 1)
    #expect(try mask("SigBlk") == typed)
  }

  @Test func `an end that the system does not tell is no success`() {
    // Nobody is a child of itself.
    #expect(ChildProgram.wait(for: getpid()) == -1)
  }

  @Test func `a program that is not there stops the run`() throws {
    let transport = SendmailTransport(command: [folder.path("none")])
    #expect(throws: TransportFailure.self) { try transport.send(try parcel(), beforeEnd: {}) }
  }

  @Test func `a program is there before the run if it is in the run`() throws {
    try folder.write("no program", to: "text")
    let others = ["sh", "/bin/sh", try program("exit 0")]
    for name in others + ["no-such-program", folder.path("text"), folder.url.path, "/bin"] {
      let transport = SendmailTransport(command: [name])
      let starts = (try? transport.send(try parcel(), beforeEnd: {})) != nil
      #expect(transport.canBeStarted == starts, "\(name)")
      #expect(starts == others.contains(name), "\(name)")
    }
  }

  @Test func `a token is the first line of what a program prints, and in no message`() throws {
    #expect(try token(["printf", "abc\\nrest\\n"]) == "abc")
    // Something that it leaves behind keeps nobody waiting.
    let start = SuspendingClock.now
    #expect(try token(["sh", "-c", "sleep 30 & echo abc"]) == "abc")
    #expect(start.duration(to: .now) < .seconds(25))
    do throws(TransportFailure) {
      _ = try token(["sh", "-c", "echo canary; exit 3"])
      Issue.record("accepted")
    } catch {
      #expect(!error.description.contains("canary"))
      #expect(error.description.contains("exit code 3"))
    }
    #expect(throws: TransportFailure.self) { try token([folder.path("none")]) }
  }

  private func token(_ command: [String]) throws(TransportFailure) -> String {
    try TokenCommand.token(command, within: 60)
  }

  @Test(arguments: ["sleep 100", "yes", "exec >&-; sleep 100", "kill -STOP $$"])
  func `who gives no token in time is ended, with all that it has started`(
    last: String
  ) async throws {
    let script = "(sleep 5; touch \(folder.path("late"))) > /dev/null & \(last)"
    do throws(TransportFailure) {
      _ = try TokenCommand.token(["sh", "-c", script], within: 1)
      Issue.record("accepted")
    } catch {
      #expect(error.description.contains("gave no token within 1 s,"), "\(error)")
    }
    try await Task.sleep(for: .seconds(5))
    #expect(try !folder.names().contains("late"))
  }

  @Test func `nobody waits for a token who was asked to stop`() throws {
    #expect(throws: TransportFailure.interrupted) {
      try TokenCommand.token(["sleep", "100"], within: 60, isAskedToStop: { true })
    }
  }
}
