import Foundation
import Testing
import TestSupport

/// Copies, the way back to them, and what rct doctor sees.
@Suite struct SafetyTests: FourMembers {
  let folder: TemporaryFolder

  init() throws { folder = try Self.listed() }

  private func text(_ screen: Transcript) -> String {
    screen.text
      .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "MOMENT")
      .replacing(/rct-\d{8}T\d{6}Z/, with: "rct-MOMENT")
      .replacing(/version 3\.\d+(\.\d+)?/, with: "version 3.X")
      .replacing(/[\d.]+ [MGk]B/, with: "N MB")
      .replacing(/\sby [a-z_0-9-]+:/, with: " by SOMEBODY:")
  }

  @Test func `a copy is made, checked, altered, refused and put back`() throws {
    var screen = session()
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
    var screen = try programme([
      "rct backup >/dev/null",
      "printf x | dd of=$(ls backups/*.sqlite) bs=1 seek=5000 conv=notrunc status=none",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.out.contains("fault  copies    0 good; rct backup makes one\n"), "\(seen.out)")
    #expect(seen.code == 1)
  }

  @Test func `an empty database is no healthy programme, and copies are the way back`() throws {
    var screen = try programme(["rct backup", ": > rct.sqlite"])
    for line in ["rct next", "rct members list", "rct members import members.csv", "rct init"] {
      let refused = try screen.type(line)
      #expect(refused.code == 65, "\(refused.out)")
      #expect(refused.out.contains("rct.sqlite is empty, nothing was changed"), "\(refused.out)")
    }
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1 && seen.out.contains("fault  database"), "\(seen.out)")
    #expect(seen.out.contains("1 good, the last one backups/rct-"), "\(seen.out)")
    #expect(seen.out.contains("is empty; the newest good copy: rct restore"), "\(seen.out)")
    // Where it is something else, too.
    let other = try screen.type("cp members.csv rct.sqlite; rct doctor; : > rct.sqlite").out
    #expect(other.contains("is not a database of rct; the newest good copy: rct"), "\(other)")
    #expect(try folder.read("rct.sqlite").isEmpty)
    try screen.typeAll(["rct restore backups/*-backup.sqlite --yes", "rct doctor"])
    #expect(try screen.type("rct members list").out.contains("Ann Abel"))
    // Gone altogether, it is not a place for a new one either.
    try screen.type("rm rct.sqlite")
    let gone = try screen.type("rct doctor")
    #expect(gone.code == 1)
    #expect(gone.out.contains("rct.sqlite is not there any more: rct restore FILE"), "\(gone.out)")
  }

  /// Types `command`, with Ctrl-C at that one of these calls of the system.
  private func interrupt(
    _ command: String, at number: Int, of calls: String, in screen: inout Transcript
  ) throws -> ChildProcess.Outcome {
    let inject = "inject=\(calls):signal=SIGINT:when=\(number)"
    // The shell that a test runs in may ignore it, and the test itself blocks it.
    return try screen.type(
      "python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
        + "signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execvp(sys.argv[1], sys.argv[1:])' strace -f -o /dev/null -e \(inject) \(command) "
        + "|| exit $?")
  }

  @Test func `Ctrl-C in the middle of a copy leaves nothing half-done`() throws {
    var screen = try programme()
    for number in [1, 2] {
      let ended = try interrupt("rct backup", at: number, of: "?link,linkat", in: &screen)
      #expect(ended.code == 130, "\(number): \(ended.out)")
      let names = try screen.type("ls -A backups").out.split(separator: "\n")
      #expect(!names.contains { $0.contains("partial") }, "\(number): \(names)")
      #expect(names.count { $0.hasSuffix(".sqlite") } == number, "\(number): \(names)")
      #expect(names.count { $0.hasSuffix(".sha256") } == number, "\(number): \(names)")
    }
  }

  @Test func `what Ctrl-C came too late for is done with all that belongs to it, and said`() throws
  {
    var screen = try programme()
    let values = "column,value,becomes\nregion,London,Llundain\n"
    for number in [1, 2] {
      try folder.write(values, to: "rct-values.csv")
      let copy = "copy-\(number).sqlite"
      let made = try interrupt(
        "rct backup \(copy)", at: number, of: "?link,linkat", in: &screen)
      #expect(made.code == 130 && made.out.contains("written: \(copy) ("), "\(made.out)")
      #expect(made.out.contains("to put it back: rct restore \(copy)\n"), "\(made.out)")
      #expect(try folder.read("\(copy).values.csv") == values)
      try screen.typeAll(["rm rct-values.csv"])
      let back = try interrupt(
        "rct restore \(copy) --yes", at: number, of: "fsync,fdatasync", in: &screen)
      #expect(back.code == 130, "\(back.out)")
      #expect(back.out.contains("put back: the programme is as in \(copy)"), "\(back.out)")
      #expect(try folder.read("rct-values.csv") == values)
    }
    try screen.type("rm -r backups; echo e,Ed Ely >> members.csv")
    let stopped = try interrupt(
      "rct members import members.csv", at: 2, of: "?link,linkat", in: &screen)
    #expect(stopped.code == 130, "\(stopped.out)")
    let kept = try screen.type("ls backups | sed 's/rct-[0-9TZ]*-//'").out
    #expect(kept == "import.sqlite\nimport.sqlite.sha256\nimport.sqlite.values.csv\n")
    #expect(try !screen.type("rct members list").out.contains("Ed Ely"))
  }

  @Test func `what a killed copy left is named, and goes with who is forgotten`() throws {
    var screen = try programme([
      "mkdir -m 700 backups && cp rct.sqlite backups/.rct-x.partial && cp rct.sqlite .rct-y.partial"
    ])
    let seen = try screen.type("rct doctor").out
    for path in ["./.rct-y.partial", "backups/.rct-x.partial"] {
      #expect(seen.contains("note   copies    \(path) is what an interrupted copy left"), "\(seen)")
    }
    let forgotten = try screen.type("rct members forget b --yes")
    #expect(
      forgotten.out.contains(
        "note: 2 files that interrupted copies of the database had left were removed"))
    #expect(try screen.type("grep -larF 'Bo Baker' . | grep -v members.csv").out.isEmpty)
  }

  @Test func `of several at once each makes a copy of its own, and one takes a name`() throws {
    var screen = try programme()
    func together(_ command: String) throws -> [String] {
      try screen.type(
        "for i in 1 2 3 4 5 6 7 8; do ( \(command) >/dev/null 2>&1; echo $? ) & done; wait"
      ).out.split(separator: "\n").map(String.init).sorted()
    }
    #expect(try together("rct backup") == Array(repeating: "0", count: 8))
    #expect(try screen.type("ls backups/*-backup*.sqlite | wc -l").out == "8\n")
    #expect(try together("rct backup same.sqlite") == ["0"] + Array(repeating: "73", count: 7))
    #expect(try screen.type("sha256sum --check same.sqlite.sha256").code == 0)
    let made = try together("rct init new")
    #expect(made.first == "0" && made.dropFirst().allSatisfy { $0 == "73" }, "\(made)")
    #expect(try screen.type("rct next --home new").code == 0)
  }

  @Test func `each way in which a copy cannot be made or put back has its code`() throws {
    var screen = try programme()
    for (line, code, words) in [
      ("rct restore .", Int32(66), "rct: . cannot be read: Is a directory; name a file that"),
      ("rct restore members.csv/x", 66, "rct: members.csv/x does not exist"),
      ("rct backup no/such/x", 73, "rct: no/such/x cannot be created: No such file or directory\n"),
      ("rct backup members.csv", 73, "rct: members.csv exists: name another file"),
    ] {
      let refused = try screen.type(line)
      #expect(refused.code == code && refused.out.contains(words), "\(line): \(refused.out)")
    }
    // Root writes everywhere, but not into what is immutable.
    try screen.typeAll(["mkdir -m 700 backups"])
    let refused = try screen.type(
      """
      mkdir -m 700 outgoing
      if [ $(id -u) = 0 ]; then chattr +i backups outgoing; else chmod 500 backups outgoing; fi
      rct backup; echo $?; rct members import members.csv; echo $?; rct doctor; echo $?
      if [ $(id -u) = 0 ]; then chattr -i backups outgoing; else chmod 700 backups outgoing; fi
      """
    ).out
    #expect(refused.contains("rct: backups cannot be opened for writing"), "\(refused)")
    #expect(refused.components(separatedBy: "\n77\n").count == 3, "\(refused)")
    #expect(refused.contains("fault  files     you cannot write backups (mode "), "\(refused)")
    #expect(refused.contains("fault  mail      you cannot write into outgoing, so"), "\(refused)")
  }

  @Test func `a copy that is refused is not among what was taken out`() throws {
    var screen = try programme(["rct backup copy.sqlite"])
    #expect(try screen.type("rct backup copy.sqlite").code == 73)
    let seen = try screen.type("rct doctor")
    #expect(seen.out.contains("what names people was taken out 1 time, "), "\(seen.out)")
  }

  @Test func `a database of a newer version is not replaced`() throws {
    let later =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\").execute(\"PRAGMA user_version = 99\")"
    var screen = try programme(["rct backup copy.sqlite", "python3 -c '\(later)'"])
    let refused = try screen.type("rct restore copy.sqlite --yes")
    #expect(refused.code == 78, "\(refused.out)")
    #expect(refused.out.contains("was written by a newer rct"), "\(refused.out)")
  }

  @Test(arguments: ["password_file", "token_file"])
  func `a secret that others can read is a fault before a message needs it`(key: String) throws {
    var screen = try programme([
      "echo open-sesame > secret && chmod 644 secret",
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

  @Test(arguments: [
    ("true", "it is not there, or cannot be read"), ("touch secret", "there is nothing in it"),
  ])
  func `a secret that is missing is a fault where a mail server asks for it`(
    preparation: String, words: String
  ) throws {
    var screen = try programme([
      "(umask 077; \(preparation))",
      "printf '[mail.smtp]\nusername = \"x\"\npassword_file = \"secret\"\n' >> rct.toml",
      "rct doctor",
      "sed -i 's/^transport = .*/transport = \"smtp\"/' rct.toml",
      "sed -i 's/^# from = .*/from = \"a@example.org\"/' rct.toml",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    let fault = "fault  mail      secret, which rct.toml names for the mail server: \(words)\n"
    #expect(seen.out.contains(fault), "\(seen.out)")
    // What sends says the same.
    let refused = try screen.type("rct mail check")
    #expect(refused.code == 77)
    #expect(refused.out.hasSuffix("rct: secret: \(words)\n"), "\(refused.out)")
  }

  @Test func `a secret behind a link is as good as where the link leads`() throws {
    var screen = try programme([
      "(umask 077; echo open-sesame > kept; ln -s kept secret)",
      "sed -i 's/^transport = .*/transport = \"smtp\"/' rct.toml",
      "sed -i 's/^# from = .*/from = \"a@example.org\"/' rct.toml",
      "printf '[mail.smtp]\nport = 1\ntimeout = 2\nusername = \"x\"\npassword_file = \"secret\"\n' >> rct.toml",
      "rct doctor",
    ])
    // It gets as far as the server, which is none.
    #expect(try screen.type("rct mail check").code == 69)
    try screen.type("chmod 644 kept")
    let refused = try screen.type("rct mail check")
    #expect(refused.code == 77)
    #expect(refused.out.contains("rct: secret: others can read it; chmod 600 secret\n"))
    #expect(try screen.type("rct doctor").out.contains("others can read secret, which is a secret"))
  }

  @Test func `a database put back by hand may not send, and that is found before`() throws {
    try folder.write(
      "id,name,email\na,Ann Abel,a@example.org\nb,Bo Baker,b@example.org\n", to: "members.csv")
    var screen = try programme([
      "rct round draw --seed 1 && rct round confirm --mail",
      "cp rct.sqlite old && rct mail send && rct doctor", "cp old rct.sqlite",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    let fault = "fault  mail      rct.sqlite is a copy, or an older state, of the database"
    #expect(seen.out.contains(fault), "\(seen.out)")
    try screen.type("rct mail send --adopt")
    #expect(try screen.type("rct doctor").code == 0)
  }

  @Test func `a copy of a damaged database is made for who asks for it, and no import goes on`()
    throws
  {
    let change =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\", isolation_level=None).executescript(\"DROP TRIGGER "
      + "round_seal_group_member_update; UPDATE group_member SET person = 5 WHERE person = 1\")"
    var screen = try programme([
      "rct round draw --seed 1 && rct round confirm",
      "echo e,Ed Ely >> members.csv && rct members import members.csv",
      "python3 -c '\(change)'", "echo f,Flo Fox >> members.csv",
    ])
    let copy = try screen.type("rct backup copy.sqlite")
    #expect(copy.code == 2)
    #expect(
      copy.out.contains(
        "the database is damaged, and so is the copy (round 2027-03 is not as rct left it, and 1 more): rct doctor"
      ),
      "\(copy.out)")
    #expect(!copy.out.contains("checked") && !copy.out.contains("rct restore"), "\(copy.out)")
    let refused = try screen.type("rct members import members.csv")
    #expect(refused.code == 65)
    #expect(refused.out.contains("rct: rct.sqlite is damaged, nothing was changed: rct doctor"))
    #expect(try !screen.type("rct members list").out.contains("Flo Fox"))
  }

  @Test func `of a database that cannot be read doctor names the way back, not itself`() throws {
    var screen = try programme([
      "rct backup",
      "dd if=/dev/zero of=rct.sqlite bs=4096 seek=2 count=40 conv=notrunc status=none",
    ])
    let refused = try screen.type("rct members list")
    #expect(refused.code == 65 && refused.out.contains("rct doctor names"), "\(refused.out)")
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1 && !seen.out.contains("rct doctor names"), "\(seen.out)")
    #expect(seen.out.contains("; the newest good copy: rct restore backups/rct-"), "\(seen.out)")
  }

  /// A row without what no row is without, which every command looks for, and an index that is out of order.
  @Test(arguments: ["row", "index"])
  func `a damaged file that can still be read ends no command in the middle`(
    what: String
  ) throws {
    try folder.write(
      """
      import sqlite3, sys

      def run(sql):
          data = sqlite3.connect("rct.sqlite", isolation_level=None)
          found = data.execute(sql).fetchone()
          data.close()
          return found and found[0]

      def schema(old, new):
          data = sqlite3.connect("rct.sqlite", isolation_level=None)
          data.execute("PRAGMA writable_schema = ON")
          data.execute("UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'facet'", (old, new))
          data.close()

      if sys.argv[1] == "row":
          schema("name TEXT NOT NULL", "name TEXT")
          run("UPDATE facet SET name = NULL")
          schema("name TEXT", "name TEXT NOT NULL")
      else:
          size, root = run("PRAGMA page_size"), run("SELECT rootpage FROM sqlite_master WHERE name = 'message_state'")
          with open("rct.sqlite", "r+b") as file:
              page = file.read()[(root - 1) * size:root * size]
              file.seek((root - 1) * size + page.index(b"queued", page.index(b"queued") + 1))
              file.write(b"queuee")

      """, to: "break.py")
    try folder.write(
      "id,name,email,region\na,Ann,a@example.org,x\nb,Bo,b@example.org,y\nc,Cy,c@example.org,x\n"
        + "d,Di,d@example.org,y\n", to: "members.csv")
    var screen = try programme([
      "rct round draw --seed 1 && rct round confirm --mail", "python3 break.py \(what)",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1, "\(seen.out)")
    #expect(seen.out.contains("fault  database  the file is damaged: "), "\(seen.out)")
    #expect(seen.out.contains("; the newest good copy: rct restore backups/rct-"), "\(seen.out)")
    for command in ["next", "members list", "round show", "mail status"] {
      let other = try screen.type("rct \(command)")
      // 75: messages wait.
      #expect((what == "row" ? [65] : [0, 75]).contains(other.code), "\(other.out)")
    }
    let back = try screen.type("rct restore $(ls backups/*.sqlite | tail -1) --yes")
    #expect(back.code == 0, "\(back.out)")
    #expect(try screen.type("rct members list").code == 0)
  }

  @Test func `a table that another program removed is a fault, though no command missed it yet`()
    throws
  {
    var screen = try programme([
      "rct backup",
      "python3 -c 'import sqlite3; sqlite3.connect(\"rct.sqlite\").execute(\"DROP TABLE feedback\")'",
    ])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    #expect(seen.out.contains("fault  database  the table feedback is missing"), "\(seen.out)")
    #expect(try screen.type("rct restore backups/*-backup.sqlite --yes").code == 0)
    #expect(try screen.type("rct doctor").code == 0)
    #expect(try screen.type("rct feedback list").code != 70)
  }

  @Test func `an event of long ago that never was holds up no look at the programme`() throws {
    let change =
      "import sqlite3; sqlite3.connect(\"rct.sqlite\", isolation_level=None).executescript(\"DROP TRIGGER "
      + "event_unchanged; UPDATE event SET at = char(48, 48) || substr(at, 3) WHERE number = 1\")"
    var screen = try programme(["python3 -c '\(change)'"])
    let seen = try screen.type("rct doctor")
    #expect(seen.code == 1)
    let fault = "fault  database  the list of events is not as rct wrote it, from number 1 on"
    #expect(seen.out.contains(fault), "\(seen.out)")
    #expect(!seen.out.contains("  schedule  "), "\(seen.out)")
  }

  @Test func `a copy that is put back stays, though a new version keeps another one first`() throws
  {
    try linkOldDatabase()
    var screen = try programme(["mkdir -m 700 backups"])
    for number in 10..<20 {
      try screen.typeAll(["cp rct.sqlite backups/rct-202001\(number)T090000Z-import.sqlite"])
    }
    try screen.typeAll([
      "python3 old.py rct.sqlite", "rct restore backups/rct-20200110T090000Z-import.sqlite --yes",
    ])
    let names = try screen.type("ls backups").out
    #expect(names.contains("-migrate.sqlite\n"), "\(names)")
    #expect(names.contains("rct-20200110T090000Z-import.sqlite\n"), "\(names)")
    #expect(try screen.type("rct members list").out.contains("Ann Abel"))
  }

  @Test func `what is wrong is said with what to do about it`() throws {
    var screen = session()
    for command in [
      "rct init --name Ours && rct members import members.csv && rct backup >/dev/null",
      "rct members forget a --yes", "chmod 644 rct.sqlite", "echo nonsense = 1 >> rct.toml",
      "rct doctor",
      "rct doctor --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[\"healthy\"])'",
    ] { try screen.type(command) }
    try GoldenFile("doctor.txt").expect(text(screen))
  }
}
