import Foundation
import Testing
import TestSupport

/// What people expect of a command line, wherever they come from.
@Suite struct ConventionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func rct(
    _ line: String, environment: [String: String] = [:]
  ) throws -> ChildProcess.Outcome {
    try RctProcess.run(
      line.split(separator: " ").map(String.init), in: folder, environment: environment)
  }

  private func programme() throws {
    try folder.write(Community.members(8), to: "members.csv")
    for line in ["init", "members import members.csv", "round draw --seed 1 --date 2027-03-01"] {
      #expect(try rct(line).code == 0)
    }
  }

  // MARK: exit codes

  /// For each code of the table in the README, what ends with it.
  private static let reaching: [Int: String] = [
    0: "rct next",
    1: "chmod 644 rct.sqlite; rct doctor",
    2: "rct match members.csv --pins void.csv --seed 1",
    64: "rct round draw --seed none",
    65: "rct members import broken.csv",
    66: "rct members import absent.csv",
    69: "rct mail check",
    70: "rct feedback list",
    73: "rct members export --output members.csv",
    74: "rct members export > /dev/full",
    75: "rct doctor",
    77: "rct members import members.csv",
    78: "echo 'colour = 1' >> rct.toml; rct next",
  ]

  @Test func `every exit code of the README is reached`() throws {
    let table = try SourceTree.text(of: "README.md").split(separator: "\n")
      .compactMap { line in
        line.prefixMatch(of: /\| (\d+) \|/).flatMap { Int($0.output.1) }
      }
    #expect(table.count == 13 && Set(table) == Set(Self.reaching.keys))
    try programme()
    try folder.write("id,name\na,Ann\na,Ann\n", to: "broken.csv")
    try folder.write("member_1,member_2\nm01,m02\nm01,m03\n", to: "void.csv")
    for (code, command) in Self.reaching.sorted(by: { $0.key < $1.key }) {
      let place = try TemporaryFolder()
      let outcome = try ChildProcess.shell(
        "cp -a \(folder.url.path)/. . || exit\n\(Self.preparation[code] ?? "")\n\(command)\ncode=$?\n"
          + "\(code == 77 ? "chattr -i rct.sqlite . 2>/dev/null;" : "") exit $code", in: place)
      #expect(outcome.code == Int32(code), "\(command): \(outcome.out)\(outcome.err)")
      let isSilent = [0, 1, 2].contains(code)
      #expect(isSilent || outcome.err.contains("rct: ") || outcome.err.contains("Error: "))
    }
  }

  /// What must be so before.
  private static let preparation: [Int: String] = [
    69: """
    sed -i 's/^transport = .*/transport = "smtp"/; s/^# from = .*/from = "a@example.org"/' rct.toml
    sed -i 's/^# \\[mail.smtp\\]/[mail.smtp]\\nhost = "127.0.0.1"\\nport = 1\\ntls = "none"/' rct.toml
    """,
    // As if another program had been at the database: what rct relies on is not there.
    70:
      "python3 -c 'import sqlite3; sqlite3.connect(\"rct.sqlite\").execute(\"DROP TABLE feedback\")'",
    // Somebody holds the database until the command has ended.
    75: """
    python3 -c '
    import sqlite3, time
    data = sqlite3.connect("rct.sqlite", isolation_level=None)
    data.execute("BEGIN EXCLUSIVE")
    open("held", "w").close()
    time.sleep(600)' &
    # (Tests may have SIGTERM blocked, and what they start, too.)
    trap "kill -KILL $!" EXIT
    until test -e held; do sleep 0.1; done
    """,
    // Root may write everything but what is immutable.
    77: "if [ $(id -u) = 0 ]; then chattr +i rct.sqlite .; else chmod 400 rct.sqlite; fi",
  ]

  // MARK: precedence

  @Test func `what is typed goes before the environment, and that before the rules`() throws {
    try programme()
    #expect(try rct("next", environment: ["RCT_TODAY": "2031-05-06"]).out.contains(", 2031-05\n"))
    #expect(
      try rct("next --date 2032-07-08", environment: ["RCT_TODAY": "2031-05-06"]).out
        .contains(", 2032-07\n"))
    _ = try rct("round confirm --mail")
    let rules = try folder.read("rct.toml")
    try folder.write(
      rules.replacing(
        /\ntransport = .*/, with: "\ntransport = \"sendmail\"\nfrom = \"a@example.org\""
      )
      .replacing(/\nrate_per_minute = .*/, with: "\nrate_per_minute = 7")
      .replacing(/\ntopic = .*/, with: "\ntopic = \"Of the rules\""), to: "rct.toml")
    #expect(try rct("mail send --dry-run").err.contains("at 7 a minute"))
    #expect(try rct("mail send --dry-run --rate 3").err.contains("at 3 a minute"))
    // Queued messages stay as they are: one that is not.
    #expect(try rct("mail preview reminders").out.contains("Of the rules"))
    #expect(try rct("mail preview reminders --topic Typed").out.contains("Typed"))
    try folder.write("[matching]\ngroup_size = 4\n", to: "policy.toml")
    let match = "match members.csv --policy policy.toml --seed 1"
    #expect(WrittenPairs(try rct(match).out).groups.map(\.count) == [4, 4])
    #expect(
      WrittenPairs(try rct("\(match) --group-size 2").out).groups.map(\.count) == [2, 2, 2, 2])
  }

  @Test(arguments: [
    "programme", "import", "matching", "[rule]", "mail", "mail.smtp", "mail.sendmail", "schedule",
    "privacy",
  ])
  func `an unknown key is an error with its line, in every table`(table: String) throws {
    try folder.write("# one\n[\(table)]\n\nfrobnicate = 1\n", to: "rct.toml")
    let outcome = try rct("init")
    #expect(outcome.code == 78)
    #expect(
      outcome.err.contains("rct: rct.toml:4:1: unknown key \"frobnicate\" in "), "\(outcome.err)")
    try folder.write("[\(table)x]\n", to: "rct.toml")
    #expect(try rct("init").code == 78)
  }

  // MARK: terminals

  /// Runs a line with both streams on a terminal, where nobody types, and gives what a screen would get.
  private func screen(_ line: String) throws -> String {
    try Terminal.run(["sh", "-c", "exec </dev/null; \(line)"], in: folder).text
  }

  @Test func `colours are for terminals, and for who wants them`() throws {
    try programme()
    #expect(try rct("round confirm").code == 0)
    #expect(try screen("TERM=xterm rct report").contains("\u{1B}["))
    for line in [
      "TERM=xterm NO_COLOR=1 rct report", "TERM=xterm rct report --no-color",
      "TERM=xterm rct --no-color report", "TERM=dumb rct report", "TERM=xterm rct report | cat",
    ] {
      let seen = try screen(line)
      #expect(seen.contains("8 members") && !seen.contains("\u{1B}"), "\(line): \(seen)")
    }
    // An empty one says nothing.
    #expect(try screen("TERM=xterm NO_COLOR= rct report").contains("\u{1B}["))
    // A dumb terminal cannot go back in a line either.
    #expect(try screen("TERM=xterm rct simulate --rounds 2").contains("\r\u{1B}[K"))
    #expect(try !screen("TERM=dumb rct simulate --rounds 2").contains("\u{1B}"))
  }

  @Test func `nothing that comes from a file can act upon a terminal`() throws {
    let evil = "\u{1B}]0;owned\u{07}\u{1B}[8mEve\u{9B}31m\u{202E}x\u{08}\u{7F}"
    try folder.write(
      Community.csv(
        ["id,name,email,region"]
          + (1...6).map { "m\($0),\(evil) \($0),m\($0)@example.org,R\(evil)\($0 % 2)" }),
      to: "members.csv")
    try folder.write("id,\(evil)\nm1,\(evil)\n", to: "wrong.csv")
    for line in [
      "init", "members import members.csv --details", "members import wrong.csv",
      "members list", "members show m1", "members show m1 --all", "members values region",
      "members pause m2", "members resume m2", "members edit m1 --name Eve", "undo", "undo --yes",
      "exclusions add m1 m2", "exclusions list", "round draw --seed 1", "round show",
      "round show --not-taking-part", "round explain m1", "round explain m1 m2", "round swap m1 m3",
      "round pair m1 m4", "round confirm --mail", "round drop m1", "round join m1", "round list",
      "mail preview", "mail status --details", "mail send --dry-run", "mail send",
      "mail resend m1", "history show m2", "history export", "round export",
      "round export --format markdown", "members export", "report", "report --names",
      "network export --names", "simulate --rounds 2", "members merge m5 m6",
      "members readdress m4 new@example.org", "members forget m3", "members forget m3 --yes",
      "retention run --dry-run", "next", "doctor", "schedule run", "members leave m4",
      "match members.csv --seed 1", "members list '--\(evil)'", "round draw --seed '\(evil)'",
    ] {
      let seen = try screen("TERM=dumb rct \(line)")
      let acting = seen.unicodeScalars.filter { scalar in
        scalar != "\n" && scalar != "\r" && scalar.properties.generalCategory == .control
          || (0x202A...0x202E).contains(scalar.value)
      }
      #expect(acting.isEmpty, "\(line): \(seen.debugDescription)")
      #expect(!seen.isEmpty, "\(line)")
    }
  }
}
