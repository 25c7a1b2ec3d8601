import Foundation
import Testing
import TestSupport

/// The scripts in `Tests/MailFaults`: `rct mail send` against real servers on loopback, each of which
/// a script starts on a free port and stops.
@Suite(.serialized) struct MailServerTests {
  private func run(_ script: String, _ arguments: String...) throws -> String {
    let outcome = try Oracle.run(
      script, [RctProcess.executable().path] + arguments, in: TemporaryFolder(),
      below: "Tests/MailFaults", with: "aiosmtpd")
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
    return outcome.out
  }

  @Test func `whatever fails at whichever step, the message ends where it should`() throws {
    let said = try run("grid.py")
    #expect(said == "grid: 45 cases, 0 wrong\nTLS: 11 servers, 0 wrong\n")
  }

  @Test func `what arrives is what was queued, byte by byte, over one connection`() throws {
    #expect(try run("arrive.py") == "arrive: 32 messages, 0 wrong\n")
  }

  @Test func `letters beyond ASCII in addresses go where a server takes them, and nowhere else`()
    throws
  {
    #expect(try run("letters.py") == "letters: 21 cases, 0 wrong\n")
  }

  @Test func `senders are killed, and no message is lost, doubled or stuck`() throws {
    let said = try run(
      "kill_send.py", "--kills", "25", "--messages", "3000", "--longest", "0.25", "--seed", "7")
    #expect(said.hasPrefix("kill: 25 kills over 3000 messages: "), "\(said)")
    #expect(said.hasSuffix("; 0 wrong\n"), "\(said)")
  }

  @Test func `a sender is killed at system calls, one by one, and the next finishes the job`()
    throws
  {
    let said = try run("sweep.py", "--every", "12")
    let points = try #require(
      said.firstMatch(of: /^sweep: (\d+) of (\d+) points, (\d+) killed there/))
    #expect(try #require(Int(points.1)) >= 20)
    #expect(said.hasSuffix("; 0 wrong\n"), "\(said)")
  }

  @Test(arguments: ["EIO", "ENOSPC"])
  func `a sender whose writes fail, one by one, says so, and the next finishes the job`(
    error: String
  ) throws {
    let said = try run("sweep.py", "--error", error, "--every", "8")
    let points = try #require(
      said.firstMatch(of: /^sweep: (\d+) of (\d+) points, (\d+) (EIO|ENOSPC) there/), "\(said)")
    #expect(try #require(Int(points.1)) >= 8)
    #expect(said.hasSuffix("; 0 wrong\n"), "\(said)")
  }

  @Test func `of 8 senders at once one sends at a time, and every message arrives once`() throws {
    let said = try run("senders.py", "--senders", "8", "--messages", "400")
    #expect(said.hasPrefix("senders: 8 at once, "), "\(said)")
    #expect(said.hasSuffix(": 400 messages, 400 arrived; 0 wrong\n"), "\(said)")
  }
}
