import Foundation
import Testing
import TestSupport

/// What rct doctor says of mail and of the schedule, before a month depends on it.
@Suite struct DoctorTests: FourMembers {
  let folder: TemporaryFolder

  init() throws { folder = try Self.listed() }

  private static func mail(_ transport: String, _ more: String = "") -> [String] {
    [
      "sed -i 's/^transport = .*/transport = \"\(transport)\"/' rct.toml",
      "sed -i 's/^# from = .*/from = \"a@example.org\"/' rct.toml",
      "printf '\(more)' >> rct.toml",
    ]
  }

  @Test(arguments: [
    (
      ["mkdir -p templates/en && echo x > templates/en/introduction.txt"],
      "templates/en/introduction.txt:1: no subject"
    ),
    (["touch outgoing"], "outgoing cannot be created: it is no folder"),
    (
      mail("sendmail", #"[mail.sendmail]\ncommand = ["no/such"]\n"#),
      "no/such is no program that can be started"
    ),
    (
      mail("smtp", #"[mail.smtp]\nport = 1\nca_file = "no.pem"\n"#),
      "no.pem, which ca_file in rct.toml names, is not there"
    ),
    (
      mail("smtp", #"[mail.smtp]\nport = 1\nusername = "u"\ntoken_command = ["no/such"]\n"#),
      "token_command: no/such is no program that can be started"
    ),
  ])
  func `what keeps messages from being written or sent is a fault before anybody needs it`(
    preparation: [String], words: String
  ) throws {
    var screen = try programme(preparation)
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    #expect(seen.out.contains("fault  mail      \(words)"), "\(seen.out)")
    // What looks before it sends says the same.
    let refused = try screen.type("rct mail check")
    #expect(refused.code == 78 && refused.out.contains("rct: \(words)"), "\(refused.out)")
  }

  @Test(arguments: [
    ("outcome = 0", Int32(0), "ok     schedule  the latest call was at "),
    ("outcome = 70", 1, "fault  schedule  a round did not happen, or the latest call failed: rct"),
    (
      "last_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-30 hours')", 0,
      "note   schedule  something waits, or nothing has called for a while: rct"
    ),
  ])
  func `a schedule that does not run is found`(call: String, code: Int32, words: String) throws {
    try folder.write(
      """
      import sqlite3, sys
      programme = sqlite3.connect("rct.sqlite")
      programme.execute("UPDATE schedule_call SET " + sys.argv[1])
      programme.commit()

      """, to: "call.py")
    var screen = Transcript(in: folder)
    try screen.typeAll([
      // Nothing is due yet, whenever this runs.
      "rct init --name Ours", "rct members import members.csv",
      "sed -i -e 's/^when = .*/when = \"first monday of january at 09:00\"/' "
        + "-e 's/^\\[schedule\\]/[schedule]\\nstart = \"2060-01-05\"/' rct.toml",
      "rct schedule run", "python3 call.py \"\(call)\"",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == code, "\(seen.out)")
    #expect(seen.out.contains(words), "\(seen.out)")
  }

  @Test func `a row that names nobody is a fault, with its table and the way back`() throws {
    // Another program need not look at what rows refer to, and Python's SQLite does not.
    let change =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\", isolation_level=None).execute(\"DELETE FROM person "
      + "WHERE number = 4\")"
    var screen = try programme(["rct backup", "python3 -c '\(change)'"])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    let fault =
      "fault  database  rows of the table member name what is not there; the newest good copy: rct restore"
    #expect(seen.out.contains(fault), "\(seen.out)")
    try screen.typeAll(["rct restore backups/*-backup.sqlite --yes", "rct doctor"])
    #expect(try screen.type("rct members list").out.contains("Di Dorn"))
  }

  @Test func `rounds that are drawn by hand need nothing that calls`() throws {
    var screen = try programme()
    let due = "note   schedule  a round was due, and nothing has called rct schedule run yet"
    #expect(try screen.type("rct doctor").out.contains(due), "\(screen.text)")
    try screen.type("rct round draw --seed 1 && rct round confirm")
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 0)
    #expect(!seen.out.contains("fault"), "\(seen.out)")
  }

  @Test func `a copy beside the database is named where it has somebody who was forgotten`() throws
  {
    var screen = try programme([
      "rct backup coffee.sqlite", "head -n 3 members.csv > few.csv",
      "rct init other && rct members import few.csv --home other",
      "rct backup others.sqlite --home other",
    ])
    #expect(try !screen.type("rct doctor").out.contains("still names"))
    try screen.typeAll(["rct members forget a --yes"])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 0)
    let note = "note   copies    coffee.sqlite still names 1 member who asked to be forgotten: "
    #expect(seen.out.contains(note), "\(seen.out)")
    // It is of another programme, whatever its people are called.
    #expect(!seen.out.contains("others.sqlite"), "\(seen.out)")
    #expect(try screen.type("rct doctor --home ./").out.contains(" ./coffee.sqlite still names"))
  }

  @Test func `copies that name who was forgotten are named, whatever they are called`()
    throws
  {
    var screen = try programme([
      "rct backup before.bak", "rct backup", "rct backup backups/mine.db",
      "sed -i 's/^......../00000000/' backups/*-backup.sqlite.sha256", "mkfifo pipe",
      "rct members forget a --yes",
    ])
    let seen = try screen.type("rct doctor")
    for copy in ["    before.bak", "    backups/mine.db", "-backup.sqlite"] {
      #expect(seen.out.contains("\(copy) still names 1 member"), "\(seen.out)")
    }
    #expect(seen.out.contains("is not as it was written"), "\(seen.out)")
  }

  @Test func `what values are called is looked at, which every import reads`() throws {
    var screen = try programme(["echo 'x,y\"' > rct-values.csv"])
    #expect(try screen.type("rct members import members.csv").code != 0)
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    #expect(seen.out.contains("fault  rules     rct-values.csv:1:"), "\(seen.out)")
  }

  /// Numbers of people are given anew once a copy was put back.
  @Test func `copies are named by who is in them, also where an earlier one was put back since`()
    throws
  {
    try folder.write(
      "id,name,email\ny,Yan,yan@example.org\nz,Zoe,zoe@example.org\n", to: "more.csv")
    try folder.write(
      "id,name,email\nv,Vi,vi@example.org\nw,Wyn,wyn@example.org\nz,Zoe,zoe@example.org\n",
      to: "again.csv")
    var screen = try programme([
      "rct backup early.sqlite", "rct members import more.csv", "rct backup late.sqlite",
      "rct restore early.sqlite --yes", "rct members import again.csv",
      "rct members forget v --yes", "rct members forget w --yes",
    ])
    #expect(try !screen.type("rct doctor").out.contains("still names"))
    try screen.typeAll(["rct members forget z --yes"])
    let seen = try screen.type("rct doctor")
    #expect(seen.out.contains(" late.sqlite still names 1 member"), "\(seen.out)")
    #expect(seen.out.contains("-restore.sqlite still names 1 member"), "\(seen.out)")
    #expect(!seen.out.contains(" early.sqlite"), "\(seen.out)")
  }
}
