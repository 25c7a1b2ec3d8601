import Testing
import TestSupport

/// What was written to files before there was a mail server.
@Suite struct WrittenMailTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("id,email\na,a@example.org\nb,b@example.org\n", to: "members.csv")
  }

  /// Two rounds whose messages were written to files.
  private func written() throws -> Transcript {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in ["rct init --name Ours", "rct members import members.csv"] {
      try screen.type(command)
    }
    for month in ["2027-03", "2027-04"] {
      screen.wake(on: "\(month)-01")
      for command in ["rct round draw --seed 1", "rct round confirm --mail", "rct mail send"] {
        try screen.type(command)
      }
    }
    return screen
  }

  /// Sets up mail.
  private static let withServer =
    #"sed -i 's/^transport = .*/transport = "sendmail"/; s/^# from = .*/from = "rct@example.org"/' rct.toml"#

  @Test func `what was written to files for months is not e-mailed all at once`() throws {
    var screen = try written()
    for command in [
      Self.withServer, "rct mail send --written",
      "rct mail send --written --round 2027-03 --dry-run",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "rct: --written would e-mail what was written to files about 2 rounds, the oldest 2027-03; "
          + "nothing was sent: --round 2027-04 takes those of the latest, --round LABEL others\n"
          + "(exit code 64)\n"), "\(screen.text)")
    let one = "handed to /usr/sbin/sendmail; at 30 a minute about 1 minute\n"
    #expect(screen.text.contains(one + "nothing was sent (--dry-run)\n"), "\(screen.text)")
  }

  @Test func `what was written to files is not called sent where nothing is e-mailed`() throws {
    var screen = try written()
    let words =
      "note: 4 messages in files stay there, NOT e-mailed: --written needs another transport under [mail] in "
      + "rct.toml than \"folder\"\n"
    for command in ["rct mail send --written", "rct mail send --written --dry-run"] {
      let seen = try screen.type(command)
      #expect(seen.code == 0 && seen.out.contains(words), "\(seen.out)")
    }
    let other = try screen.type("rct mail send --written --round 2027-04").out
    #expect(other.contains("note: 2 messages in files stay"), "\(other)")
  }

  @Test func `nobody is told anew of a round that is over when an address changes`() throws {
    var screen = try written()
    screen.wake(on: "2027-04-02")
    for command in ["rct members readdress a ann@example.org", "rct mail status"] {
      try screen.type(command)
    }
    // Of March nothing is written anew.
    #expect(
      screen.text.contains("\n2 messages that had not left are written anew: rct mail send\n"),
      "\(screen.text)")
    #expect(
      screen.text.contains("\n2 messages queued\n2 messages written to files, NOT e-mailed\n"),
      "\(screen.text)")
  }

  @Test func `what has no bytes any more is not among what would be e-mailed`() throws {
    var screen = try written()
    screen.wake(on: "2027-04-02")
    // Nothing of March is written anew.
    for command in [
      "rct members readdress a ann@example.org", "rct mail send", Self.withServer,
      "rct mail send --written --dry-run",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains("\n$ rct mail send --written --dry-run\n2 messages to "),
      "\(screen.text)")
  }
}
