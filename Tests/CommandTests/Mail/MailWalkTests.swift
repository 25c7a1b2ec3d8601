import Testing
import TestSupport

/// What a coordinator sees who tells everybody, into files first.
@Suite struct MailWalkTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email,region,role,locale,ask_me_about
      a,Ann Ash,ann@example.org,Wales,Nurse,,bees
      b,Bo Birch,bo@example.org,London,GP,,
      c,Cerys Coed,cerys@example.org,Wales,Midwife,cy,
      d,Dai Derw,dai@example.org,Scotland,GP,cy-GB,
      e,Eve Elm,,London,Analyst,,
      """, to: "members.csv")
  }

  private func start(_ screen: inout Transcript) throws {
    screen.wake(on: "2027-03-01")
    try screen.type(
      "rct init home --name 'Tea & talk' 2>/dev/null; cd home; rct members import ../members.csv")
    screen.enter("home")
    try screen.type(
      "sed -i -e 's/^coordinators = .*/coordinators = [\"staff@example.org\"]/' "
        + "-e 's/^shareable = .*/shareable = [\"role\", \"ask_me_about\"]/' rct.toml")
  }

  /// A confirmed round of four, whose messages wait to be handed to a program that takes all.
  private func handOver(_ screen: inout Transcript, from sender: String) throws {
    try folder.write("#!/bin/sh\ncat > /dev/null\n", to: "post")
    try start(&screen)
    for command in [
      "chmod +x ../post; printf '[mail.sendmail]\ncommand = [\"../post\"]\n' >> rct.toml",
      "sed -i -e 's/^transport = .*/transport = \"sendmail\"/' "
        + "-e 's/^# from = .*/from = \"\(sender)\"/' rct.toml",
      "rct members leave e && rct round draw --seed 1 && rct round confirm --mail",
    ] { #expect(try screen.type(command).code == 0, "\(screen.text)") }
  }

  /// What a person at a terminal of so many columns sees of the sending that was handed over, to a program with
  /// these lines. Ctrl-C is typed as soon as `awaited` is seen.
  private func sending(
    through lines: String, of interpreter: String = "/bin/sh", columns: Int = 80,
    before: String = "true", interruptedAt awaited: String = ""
  ) throws -> Terminal.Seen {
    let program = "printf '#!\(interpreter)\\n\(lines)\\n' > ../post"
    let send = "exec env RCT_TODAY=2027-03-01 rct mail send --rate 0"
    return try Terminal.run(
      ["sh", "-c", "cd home; \(program); stty cols \(columns); \(before); \(send)"], in: folder,
      interruptedAt: awaited)
  }

  @Test func `a sending that is to outlive its terminal does`() throws {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "t@example.org")
    let seen = try sending(
      through: "cat > /dev/null; kill -HUP $PPID", before: "trap \"\" HUP")
    #expect(seen.code == 0, "\(seen.text)")
    #expect(!seen.text.contains("still wait"), "\(seen.text)")
  }

  @Test func `Ctrl-C lets the program that sends finish the message at hand`() throws {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "t@example.org")
    // A shell would hear it all the same: some begin with letting all signals in.
    let program = """
      import sys, time
      print("at work", file=open("/dev/tty", "w"))
      sys.stdin.buffer.read()
      time.sleep(1)
      """
    let seen = try sending(
      through: program, of: "/usr/bin/env python3", interruptedAt: "at work")
    #expect(seen.code == 75, "\(seen.text)")
    #expect(seen.text.contains("\u{1B}[K1 message sent\r\n"), "\(seen.text)")
    #expect(!seen.text.contains("may or may not"), "\(seen.text)")
  }

  @Test func `in a narrow window how far a sending is stays on its line`() throws {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "t@example.org")
    let text = try sending(through: "cat > /dev/null", columns: 30).text
    let bars = text.matches(of: /\u{1B}\[K(\[[^\r]*)/).map { String($0.1) }
    #expect(bars.count == 5, "\(text)")
    #expect(bars.allSatisfy { $0.count < 30 && $0.hasSuffix(" of 5") }, "\(text)")
  }

  @Test func `a column to share that no member has is named`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    try screen.type("sed -i 's/^shareable = .*/shareable = [\"reigon\", \"role\"]/' rct.toml")
    let note =
      "shareable in rct.toml has \"reigon\", a column that no member has: messages leave it out\n"
    #expect(try screen.type("rct mail check").out.contains("note: " + note))
    #expect(try screen.type("rct doctor").out.contains("note   rules     " + note))
  }

  @Test func `own words in English alone are pointed out where some read Welsh`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    try screen.type(
      "mkdir -p templates/en templates/cy; "
        + "printf 'Subject: {{programme}}\\n\\nHello {{name}}\\n' > templates/en/introduction.txt")
    let note =
      "note: templates/en/introduction.txt is yours, and 2 members get the built-in text of another "
      + "language; templates/cy/introduction.txt would take its place\n"
    #expect(try screen.type("rct mail check").out.contains(note), "\(screen.text)")
    try screen.type("cp templates/en/introduction.txt templates/cy/")
    #expect(try !screen.type("rct mail check").out.contains("built-in"), "\(screen.text)")
  }

  @Test func `queue, look, write to files, and mark as sent`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "rct mail status",
      "rct mail check",
      "rct mail queue",
      "rct round draw --seed 1 && rct mail queue",
      "rct mail preview approval",
      "rct mail queue approval",
      "rct mail queue approval",
      "rct mail preview alarm",
      "rct round confirm",
      "rct mail preview --to c --topic 'the sea'",
      "rct mail preview --to bo@example.org",
      "rct mail preview --to e",
      "rct mail preview pair-list",
      "rct mail queue introductions pair-list",
      "rct mail queue introductions pair-list",
      "rct mail status",
      "rct mail send --dry-run",
      "rct mail send --max 2",
      "ls outgoing",
      "stat -c '%a %n' outgoing outgoing/* | head -n 2",
      "rct mail send",
      "rct mail send",
      "rct mail preview --open look && ls look",
      "cmp outgoing/2027-03-introduction-00003.eml look/2027-03-introduction-0001.eml && echo same",
      "rct mail mark-sent --round 2027-03 --via outlook",
      "rct mail queue introductions --renew",
      "rct mail resend d",
      "rct mail resend d",
      "rct mail resend nobody",
      "rct mail status",
      "rct mail status --json",
      "rct mail retry",
      "rct mail resolve --resend --all",
      "rct mail resolve --mark-sent 1",
      "rct mail resolve --mark-sent 99",
      "rct mail test me@example.org",
      "rct mail test 'me@example.org>'",
      "rct mail preview corrections",
      "rct mail queue alarm",
      "rct mail queue alarm --reason 'nobody confirmed the draft'",
      "rct mail queue alarm --reason 'nobody confirmed the draft'",
      "rct mail queue alarm --round 2027-04 --reason 'the list is empty'",
      "rct mail status --details 2>&1 | grep alarm",
    ] {
      // Moments differ from run to run.
      try screen.type(command)
    }
    let text = screen.text.replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "(moment)")
    try GoldenFile("mail.txt").expect(text)
  }

  @Test(arguments: ["a b", "../../elsewhere", "a\nBcc: x@example.org"])
  func `an alarm is about something that a round can be called`(label: String) throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    let said = try screen.type("rct mail queue alarm --reason x --round '\(label)'")
    #expect(said.code == 64, "\(said.out)")
    #expect(try screen.type("rct mail status").out.contains("no messages\n"), "\(screen.text)")
  }

  @Test func `a wrong template or setting stops everything before anything is queued`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null",
      "mkdir -p templates/en && printf 'Subject: {{programme}}\\n\\nHello {{nane}}\\n' > templates/en/feedback.txt",
      "rct mail queue",
      "rct mail status",
      "rm templates/en/feedback.txt; echo x > templates/en/introdution.txt; rct mail check",
      "rm -r templates; sed -i 's/^transport = .*/transport = \"smtp\"/' rct.toml; rct mail queue",
      "printf '[mail.smtp]\\nport = 1\\n' >> rct.toml; sed -i 's/^# from = .*/from = \"T <t@example.org>\"/' rct.toml",
      "rct mail queue",
      "rct mail send",
      "rct mail check",
      "printf 'username = \"u\"\\npassword_file = \"secret\"\\n' >> rct.toml; rct mail send",
      "echo word > secret; chmod 644 secret; rct mail send",
      "rct mail status",
    ] { try screen.type(command) }
    // How long a refusal takes differs from run to run.
    let text = screen.text.replacing(/after \d+ ms/, with: "after N ms")
    try GoldenFile("mail-wrong.txt").expect(text)
  }

  @Test func `confirming queues the messages in the same step, if asked for`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "rct round confirm --mail",
      "rct round draw --seed 1 2>/dev/null; rct mail queue approval",
      "rct round confirm 2027-02 --mail",
      "mkdir -p templates/en; echo x > templates/en/x.txt; rct round confirm --mail",
      "rm -r templates; rct round list",
      "rct round confirm --mail",
      "rct round confirm --mail",
      "rct mail status --details 2>/dev/null",
    ] { try screen.type(command) }
    try GoldenFile("mail-confirm.txt").expect(screen.text)
  }

  @Test func `who cannot be reached for good is paused, and named`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for (name, address, status) in [
      ("hard", "Ann@example.org", "5.1.1"), ("soft", "bo@example.org", "4.4.1"),
      ("stranger", "who@example.org", "5.1.1"),
    ] {
      try folder.write(
        """
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.org

        Final-Recipient: rfc822; \(address)
        Action: \(status.hasPrefix("5") ? "failed" : "delayed")
        Status: \(status)
        Diagnostic-Code: smtp; 550 \(status) no such user

        --b--
        """, to: "home/\(name).eml")
    }
    for command in [
      "rct mail bounces import hard.eml soft.eml stranger.eml",
      "rct mail bounces import hard.eml",
      "printf 'email\\nbo@example.org\\n' > wrong.csv; rct mail bounces import wrong.csv soft.eml",
      "rct mail bounces import soft.eml none.eml",
      "rct members list",
      "rct members resume a b && rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null; "
        + "rct mail queue 2>/dev/null; rct mail send 2>/dev/null; rct mail mark-sent --round 2027-03",
      // What came back says which message it is about.
      "(sed '/^--b--/d' hard.eml; printf -- '--b\\nContent-Type: text/rfc822-headers\\n\\n'; "
        + "grep -l 'To: .*ann@' outgoing/*.eml | head -n 1 | xargs grep -iA1 '^Message-ID'; "
        + "printf '\\n--b--\\n') > back.eml; rct mail bounces import back.eml",
      "rct mail status",
    ] { try screen.type(command) }
    try GoldenFile("mail-bounces.txt").expect(screen.text)
  }

  @Test func `messages from before there was a sender are not e-mailed by accident`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null; rct mail queue",
      "sed -i -e 's/^transport = .*/transport = \"smtp\"/' -e 's/^# from = .*/from = \"T <t@example.org>\"/' rct.toml",
      "rct mail send",
      "rct mail queue --renew",
      "rct mail send --dry-run",
    ] { try screen.type(command) }
    try GoldenFile("mail-sender.txt").expect(screen.text)
  }

  @Test func `an alarm from before there was a sender stands in nobody's way for ever`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    try screen.typeAll([
      "rct mail queue alarm --reason 'nobody looked'",
      "printf '[mail.sendmail]\ncommand = [\"true\"]\n' >> rct.toml",
      "sed -i -e 's/^transport = .*/transport = \"sendmail\"/' "
        + "-e 's/^# from = .*/from = \"T <t@example.org>\"/' rct.toml",
    ])
    let refused = try screen.type("rct mail send")
    let way =
      "no answer arrives: an alarm is not written anew: set transport = \"folder\", have rct mail send "
      + "alarm write it to a file, and set transport back\n"
    #expect(refused.code == 78 && refused.out.contains(way), "\(refused.out)")
    try screen.typeAll([
      "sed -i 's/^transport = .*/transport = \"folder\"/' rct.toml; rct mail send alarm",
      "sed -i 's/^transport = .*/transport = \"sendmail\"/' rct.toml; rct mail send",
    ])
  }

  @Test func `why messages are not taken yet is said, each answer once`() throws {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "t@example.org")
    try folder.write("#!/bin/sh\ncat > /dev/null\necho 452 daily limit\nexit 75\n", to: "post")
    let sent = try screen.type("chmod +x ../post; rct mail send --rate 0")
    let answer = "\nnot taken yet: ../post: exit code 75, 452 daily limit\n"
    #expect(sent.code == 75 && sent.out.ranges(of: answer).count == 1, "\(sent.out)")
    for command in ["rct mail send", "rct mail status"] {
      let again = try screen.type(command)
      #expect(again.code == 75 && again.out.contains(answer), "\(again.out)")
    }
  }

  @Test func `who asks for a copy of what waits for a later try hears when that is`() throws {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "t@example.org")
    try folder.write("#!/bin/sh\ncat > /dev/null\nexit 75\n", to: "post")
    let sent = try screen.type("chmod +x ../post; rct mail send --rate 0")
    #expect(sent.code == 75, "\(sent.out)")
    let said = try screen.type("rct mail resend b")
    #expect(said.code == 0, "\(said.out)")
    let words = "to Bo Birch (b) waits already, as it was not taken yet; rct may try again from "
    #expect(said.out.contains(words), "\(said.out)")
    let command = try #require(
      said.out.firstMatch(of: /at once: (rct mail retry \d+), then rct mail send\n/)?.1)
    let retried = try screen.type(String(command))
    #expect(retried.out.contains("1 message queued again: Bo Birch\n"), "\(retried.out)")
  }

  @Test func `what waits from a former address or for a former coordinator is named, and renewed`()
    throws
  {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "old@example.org")
    #expect(
      try screen.type("rct mail send --rate 0 && rct round drop a").code == 0, "\(screen.text)")
    #expect(try !screen.type("rct mail send --dry-run").out.contains("note: "), "\(screen.text)")
    try screen.type("sed -i -e 's/old@/new@/' -e 's/staff@/team@/' rct.toml")
    let before = try screen.type("rct mail send --dry-run").out
    for line in [
      "5 messages to ", "from old@example.org, handed to ",
      "note: 5 messages come from old@example.org, and the address in rct.toml is new@example.org now\n",
      "note: 1 message goes to staff@example.org, who is not among the coordinators in rct.toml any more\n",
    ] { #expect(before.contains(line), "\(before)") }
    let renewal = "rct mail queue introductions pair-list corrections --round 2027-03 --renew"
    #expect(before.contains("\nto write them anew: \(renewal)\n"), "\(before)")
    try screen.type(renewal)
    let after = try screen.type("rct mail send --dry-run").out
    #expect(after.contains("5 messages to ") && after.contains("from new@example.org, handed to "))
    #expect(!after.contains("note: ") && !after.contains("staff@"), "\(after)")
  }

  @Test func `what somebody was told can be read later, with the moment, as long as it is kept`()
    throws
  {
    var screen = Transcript(in: folder)
    try handOver(&screen, from: "us@example.org")
    #expect(
      try screen.type("rct mail send --rate 0 && rct round drop a && rct mail send --rate 0").code
        == 0, "\(screen.text)")
    let introduction = try screen.type("rct mail preview --to b").out
    #expect(introduction.contains("3 messages, all sent: these are their bytes\nsent 20"))
    #expect(introduction.contains(" to bo@example.org\n"), "\(introduction)")
    let correction = try screen.type("rct mail preview corrections --to b")
    #expect(correction.code == 0, "\(correction.out)")
    #expect(
      correction.out.contains("corrections of round 2027-03: 1 message, all sent: these are"))
    #expect(correction.out.contains("\nSubject: Tea & talk: a change, you meet "))
    // Who dropped out was told twice.
    let first = try screen.type("rct mail preview --to a").out
    #expect(first.contains("\nSubject: Tea & talk: you have dropped out\n"), "\(first)")
    // A further copy is what goes, not the first one.
    try screen.type("rct members edit b --name 'Bo Birchwood' && rct mail resend b")
    let copy = try screen.type("rct mail preview --to b").out
    #expect(copy.contains("To: \"Bo Birchwood\" <bo@example.org>\n"), "\(copy)")
    #expect(!copy.contains("\nsent 20") && copy.contains("all queued or sent"), "\(copy)")
    // What was erased is not shown as if it had been kept.
    try screen.type("rct mail send --rate 0")
    try screen.type(
      "sed -i 's/^erase_messages_after = .*/erase_messages_after = \"1 day\"/' rct.toml")
    screen.wake(on: "2099-03-01")
    #expect(try screen.type("rct retention run").code == 0, "\(screen.text)")
    let erased = try screen.type("rct mail preview --to b").out
    #expect(erased.contains("3 messages, all sent\nsent 20"), "\(erased)")
    #expect(
      erased.contains("\nnote: its words were erased since; these are what it would say today\n"))
  }

  @Test func `a copy of the programme sends nothing by itself`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null; rct mail queue",
      "cp -r . ../copy; rct mail send --max 1",
      "cp rct.sqlite ../copy; cd ../copy; rct mail send",
      "cd ../copy; rct mail send --adopt --max 1",
      "rct mail send",
    ] { try screen.type(command) }
    try GoldenFile("mail-copy.txt").expect(screen.text)
  }

  @Test func `a folder that is copied before anything was sent sends nothing, a moved one does`()
    throws
  {
    var screen = Transcript(in: folder)
    try start(&screen)
    try screen.type(
      "rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null; rct mail queue")
    let copied = try screen.type("cp -a . ../copy; cd ../copy; rct mail send; ls outgoing")
    #expect(copied.out.contains("is a copy, or an older state, of the database"), "\(copied.out)")
    #expect(!copied.out.contains(".eml"))
    // Every command begins in the folder.
    let moved = try screen.type(
      "cd ..; mv home moved; rct mail send --max 1 --home moved; code=$?; mv moved home; exit $code"
    )
    #expect(moved.code == 75 && moved.out.contains("1 message written to"), "\(moved.out)")
    #expect(try screen.type("rct mail send").code == 0)
    #expect(try screen.type("cd ../copy; rct mail send").code == 78)
    #expect(try screen.type("cd ../copy; rct mail send --adopt").code == 0)
  }

  @Test func `a folder that an older version sent from is told from its copy`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    let round =
      "rct round draw --seed 1 2>/dev/null && rct round confirm 2>/dev/null; rct mail queue"
    try screen.type(round)
    #expect(try screen.type("rct mail send").code == 0)
    // The older version did not note which file it is.
    try screen.type("cut -d ' ' -f 1,2 rct.sqlite.lock > line; cat line > rct.sqlite.lock; rm line")
    screen.wake(on: "2027-04-01")
    try screen.type(round)
    let copied = try screen.type("cp -a . ../copy; cd ../copy; rct mail send")
    #expect(copied.code == 78, "\(copied.out)")
    let sent = try screen.type("rct mail send")
    #expect(sent.code == 0 && sent.out.contains("4 messages written to"), "\(sent.out)")
  }

  @Test func `a program for tokens that hangs is ended in time, and with us`() throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    for command in [
      "sed -i -e 's/^transport = .*/transport = \"smtp\"/' rct.toml",
      "sed -i 's/^# from = .*/from = \"t@example.org\"/' rct.toml",
      "printf '[mail.smtp]\\nport = 1\\ntimeout = 2\\nusername = \"u\"\\n' >> rct.toml",
      "printf 'token_command = [\"sh\", \"token\"]\\n' >> rct.toml",
      "printf 'touch begun; sleep 7; touch late\\n' > token",
    ] { #expect(try screen.type(command).code == 0) }
    let check = try screen.type("rct mail check; code=$?; test -e begun && exit $code")
    #expect(check.code == 78, "\(check.out)")
    #expect(check.out.contains("sh gave no token within 2 s"), "\(check.out)")
    for signal in ["TERM", "QUIT"] {
      // A shell that has no jobs lets what is in the background ignore Ctrl-\.
      try screen.type(
        "set -m; rm begun; rct mail check & timeout 20 sh -c 'until test -e begun; do sleep 0.1; done'; "
          + "kill -\(signal) $!; wait $!")
      #expect(try screen.type("ls").out.contains("begun"))
    }
    #expect(try !screen.type("sleep 8; ls").out.contains("late"))
  }

  @Test(arguments: [
    "read -r word < /dev/tty", "stty -echo < /dev/tty", "exec >&-; read -r word < /dev/tty",
  ])
  func `a program for tokens that asks on the terminal is ended at once`(question: String) throws {
    var screen = Transcript(in: folder)
    try start(&screen)
    try folder.write("\(question)\necho abc\n", to: "home/token")
    for command in [
      "sed -i -e 's/^transport = .*/transport = \"smtp\"/' rct.toml",
      "sed -i 's/^# from = .*/from = \"t@example.org\"/' rct.toml",
      "printf '[mail.smtp]\\nport = 1\\nusername = \"u\"\\n' >> rct.toml",
      "printf 'token_command = [\"sh\", \"token\"]\\n' >> rct.toml",
    ] { #expect(try screen.type(command).code == 0) }
    let check = try Terminal.run(
      ["sh", "-c", "cd home && exec timeout --foreground 20 rct mail check"], in: folder)
    #expect(check.code == 78, "\(check.text)")
    #expect(check.text.contains("sh asks something on the terminal"), "\(check.text)")
  }
}
