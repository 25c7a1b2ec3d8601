import Testing
import TestSupport

/// A scheduled month as a coordinator sees it, and the units that call it.
@Suite struct ScheduleLifeTests: EightScheduled {
  let folder: TemporaryFolder

  init() throws {
    folder = try Self.begun()
    try edit("coordinators", "[\"staff@example.org\"]")
  }

  @Test func `a draft is asked about once, and waits for a person`() throws {
    var screen = Transcript(in: folder)
    let files = "ls ours/outgoing | sed 's/-[0-9]*.eml//' | uniq -c | sed 's/^ *//'"
    // Whom a message goes to first is a matter of chance.
    func run(_ moment: String) -> String {
      "rct schedule run --home ours --as-of \(moment) 2>&1 | sed -E 's/(messages? to ).* and/\\1... and/'"
    }
    // Before anybody made a programme, so that no other round is due.
    for command in [
      run("2020-03-01T09:00"), run("2020-03-02T08:59"), run("2020-03-02T09:00"),
      run("2020-03-02T10:00"), run("2020-03-04T10:00"), files,
      "rct schedule show --home ours --as-of 2020-03-04T10:00 2>&1 | grep -v '^latest call'",
      "rct round draw --redraw --seed 1 --date 2020-03-02 --home ours 2>&1 | tail -n 2",
      run("2020-03-04T11:00"), run("2020-03-04T12:00"), files,
      "rct round confirm --home ours", run("2020-03-04T13:00"), run("2020-03-04T14:00"), files,
      "rct schedule show --home ours --as-of 2020-03-05T10:00 2>&1 | grep -v '^latest call'",
    ] { try screen.type(command) }
    try GoldenFile("schedule-draft.txt").expect(screen.text)
  }

  @Test func `a draft is shown to the coordinators, and what waits for members stays`() throws {
    var screen = Transcript(in: folder)
    screen.enter("ours")
    let hidden = " 2>&1 | sed -E 's/(messages? to ).*/\\1.../'"
    for command in [
      "rct round draw --label february --date 2020-02-20 --seed 1 2>/dev/null",
      "rct round confirm --mail | tail -n 1", "rct schedule run --as-of 2020-03-02T09:00" + hidden,
      "ls outgoing", "rct mail status", "rct schedule run --as-of 2020-03-02T10:00" + hidden,
      "rct round draw --redraw --seed 2 --date 2020-03-02 2>/dev/null",
      "rct mail queue approval", "rct mail send approval --dry-run" + hidden,
      "rct mail send approval" + hidden, "rct mail send --round 2020-03",
      "rct mail send approvals", "rct mail send --round none",
      "rct mail send introductions --max 3" + hidden,
      "ls outgoing | sed 's/-[0-9]*.eml//' | uniq -c",
      "rct mail send --dry-run" + hidden,
    ] { try screen.type(command) }
    try GoldenFile("schedule-others.txt").expect(screen.text)
  }

  @Test func `a break in which nobody takes part is told once, and ends by itself`() throws {
    var screen = Transcript(in: folder)
    let run = "rct schedule run --home ours --as-of"
    let everybody = (1...8).map { "m0\($0)" }.joined(separator: " ")
    try screen.type("rct members pause \(everybody) --home ours")
    let away = try screen.type("\(run) 2020-03-02T09:05")
    #expect(away.code == 2, "\(away.out)")
    #expect(
      away.out.contains(
        "round 2020-03 is due, and fewer than two members took part when it was to be drawn: rct members "
          + "list --home ours says who is away. "), "\(away.out)")
    let shown = try screen.type("rct schedule show --home ours --as-of 2020-03-02T10:00")
    #expect(shown.code == 1 && shown.out.contains("fewer than two members"), "\(shown.out)")
    for moment in ["2020-03-03T09:05", "2020-03-20T09:05"] {
      let again = try screen.type("\(run) \(moment)")
      #expect(again.code == 2 && !again.out.contains("told"), "\(again.out)")
    }
    let files = try ChildProcess.shell("ls ours/outgoing", in: folder).out
    #expect(files == "2020-03-alarm-empty-1.eml\n")
    try screen.type("rct members resume \(everybody) --home ours")
    let back = try screen.type("\(run) 2020-04-06T09:05")
    #expect(back.out.contains("round 2020-03 was due on "), "\(back.out)")
    #expect(back.out.contains("round 2020-04 is a draft and waits for you"), "\(back.out)")
  }

  @Test func `a break that ends within the grace is over on its day, and not before`() throws {
    try pauseAll(until: "2020-03-05")
    for moment in ["2020-03-02T09:05", "2020-03-04T23:55"] {
      let away = try rct("schedule run --as-of \(moment)")
      #expect(away.code == 2 && away.out.contains("fewer than two members"), "\(away.out)")
    }
    let back = try rct("schedule run --as-of 2020-03-05T00:05")
    #expect(back.code == 0, "\(back.out)")
    #expect(back.out.contains("round 2020-03 (number 1), 2020-03-05: 4 pairs"), "\(back.out)")
    #expect(back.out.contains("round 2020-03 is a draft and waits for you"), "\(back.out)")
  }

  @Test func `who is back on the day of the next round waits for that one`() throws {
    try edit("when", "\"every monday at 09:00\"")
    try pauseAll(until: "2020-03-09")
    for moment in ["2020-03-02T09:05", "2020-03-09T08:55"] {
      let away = try rct("schedule run --as-of \(moment)")
      #expect(away.code == 2 && away.out.contains("fewer than two members"), "\(away.out)")
    }
    let back = try rct("schedule run --as-of 2020-03-09T09:05")
    #expect(back.out.contains("round 2020-03-02 was due on "), "\(back.out)")
    #expect(back.out.contains("round 2020-03-09 is a draft and waits for you"), "\(back.out)")
  }

  @Test func `whoever is back when a draw is made up for that failed takes part`() throws {
    try done("members pause m01 --until 2020-03-03", on: "2020-03-01")
    let rule = "printf '\\n[[rule]]\\nfacet = \"nowhere\"\\napart = 3\\n'"
    #expect(try type("cp ours/rct.toml kept && \(rule) >> ours/rct.toml").code == 0)
    let failed = try rct("schedule run --as-of 2020-03-02T09:05")
    #expect(failed.code == 78, "\(failed.out)")
    #expect(try type("cp kept ours/rct.toml").code == 0)
    let mended = try rct("schedule run --as-of 2020-03-04T09:05")
    #expect(mended.out.contains("round 2020-03 (number 1), 2020-03-04: 4 pairs"), "\(mended.out)")
  }

  private func pauseAll(until day: String) throws {
    let everybody = (1...8).map { "m0\($0)" }.joined(separator: " ")
    try done("members pause \(everybody) --until \(day)", on: "2020-03-01")
  }

  @Test func `mail that cannot leave, and will not by itself, needs a person`() throws {
    var screen = Transcript(in: folder)
    let run = "rct schedule run --home ours --as-of"
    // A file where the folder for messages should be.
    try screen.type("touch ours/outgoing")
    let stuck = try screen.type("\(run) 2020-03-02T09:00")
    #expect(stuck.code == 2, "\(stuck.out)")
    #expect(stuck.out.contains("the coordinators could not be told"), "\(stuck.out)")
    try screen.type("rm ours/outgoing")
    let mended = try screen.type("\(run) 2020-03-02T10:00")
    #expect(mended.code == 0, "\(mended.out)")
  }

  @Test func `the coordinators hear anew where something is held after all was settled`() throws {
    try folder.write(
      "#!/bin/bash\ncat > /dev/null\ncd \"$(dirname \"$0\")\"\necho \"${@: -1}\" >> sent\n"
        + "! grep -qsxF \"${@: -1}\" refused\n", to: "deliver.sh")
    try edit("approval", "\"auto\"")
    try edit("transport", "\"sendmail\"")
    try edit("from", "\"Ours <ours@example.org>\"")
    let command = "command = [\"\(folder.path("deliver.sh"))\"]"
    let mail = "s/^# \\[mail.sendmail\\]/[mail.sendmail]/; s|^# command = .*sendmail.*|\(command)|"
    #expect(try type("chmod +x deliver.sh; sed -i '\(mail)' ours/rct.toml").code == 0)
    func run(_ hour: Int, refusing member: String) throws -> String {
      try folder.write("\(member)@example.org\n", to: "refused")
      let run = try rct("schedule run --as-of 2020-03-02T\(hour):05")
      #expect(run.code == 2 && run.out.contains("1 message failed"), "\(run.out)")
      return try type("grep -c staff sent").out
    }
    // The pair list, and the alarm.
    #expect(try run(10, refusing: "m01") == "2\n")
    try done("mail resolve --mark-sent --all")
    try done("schedule run --as-of 2020-03-02T11:05")
    try done("mail resend m02")
    #expect(try run(12, refusing: "m02") == "3\n")
    #expect(try run(13, refusing: "m02") == "3\n")
  }

  @Test func `of a round that was missed the coordinators hear, though mail was broken then`()
    throws
  {
    var screen = Transcript(in: folder)
    let run = "rct schedule run --home ours --as-of"
    try screen.type("sed -i 's/first monday/every monday/' ours/rct.toml")
    try screen.type("touch ours/outgoing")
    let missed = try screen.type("\(run) 2020-03-09T09:00")
    #expect(missed.code == 2 && missed.out.contains("did not happen"), "\(missed.out)")
    try screen.type("rm ours/outgoing")
    let told = try screen.type("\(run) 2020-03-09T10:00")
    #expect(told.out.contains("the coordinators are told"), "\(told.out)")
    let files = try screen.type("ls ours/outgoing")
    #expect(files.out.contains("alarm-missed"), "\(files.out)")
    let again = try screen.type("\(run) 2020-03-09T11:00")
    #expect(!again.out.contains("the coordinators are told"), "\(again.out)")
  }

  @Test func `of a round that fails for another reason than before the coordinators hear anew`()
    throws
  {
    try edit("odd", "\"host\"")
    func alarms(_ hour: Int, host: String) throws -> String {
      try edit("hosts", "[\"\(host)\"]")
      let run = try rct("schedule run --as-of 2020-03-02T\(hour):05")
      #expect(run.code == 78 && run.out.contains("host \"\(host)\": not among"), "\(run.out)")
      return try type("cat ours/outgoing/*alarm-failed* | grep -c 'needs you: '").out
    }
    #expect(try alarms(10, host: "zoe") == "1\n")
    #expect(try alarms(11, host: "zoe") == "1\n")
    #expect(try alarms(12, host: "yan") == "2\n")
    #expect(try alarms(13, host: "zoe") == "2\n")
    for (hour, host) in [(14, "eve"), (15, "ian"), (16, "una")] {
      #expect(try alarms(hour, host: host) == "\(hour - 11)\n")
    }
    // Nor do they hear of reasons without end.
    #expect(try alarms(17, host: "sam") == "5\n")
    #expect(try type("grep -ac zoe ours/rct.sqlite").out == "0\n")
  }

  @Test func `that the coordinators are told is said once a call, however many alarms there are`()
    throws
  {
    var screen = Transcript(in: folder)
    try edit("when", "\"every monday at 09:00\"")
    try done("members pause \((1...8).map { "m0\($0)" }.joined(separator: " "))")
    let told = try screen.type("rct schedule run --home ours --as-of 2020-03-09T09:00")
    #expect(told.code == 2, "\(told.out)")
    let lines = told.out.split(separator: "\n").filter { $0 == "the coordinators are told" }
    #expect(lines.count == 1, "\(told.out)")
    let files = try screen.type("ls ours/outgoing").out
    #expect(files.contains("alarm-missed") && files.contains("alarm-empty"), "\(files)")
  }

  @Test func `a rule that is changed counts from then on, and a day that is added is only named`()
    throws
  {
    var screen = Transcript(in: folder)
    func run(_ moment: String) throws -> String {
      try screen.type("rct schedule run --home ours --as-of \(moment)").out
    }
    try edit("approval", "\"auto\"")
    #expect(try run("2020-03-02T09:05").contains("round 2020-03 is done"))
    try edit("when", "\"every monday at 09:00\"")
    let nothing =
      "nothing is due\nnext round: 2020-03-09, Monday 2020-03-09 at 09:00 (Europe/London)\n"
    #expect(try run("2020-03-03T10:05") == nothing)
    try edit("extra", "[\"2020-02-27\"]")
    let added = try run("2020-03-03T11:05")
    #expect(added.contains("by the rule of now, round 2020-02-27 was due on"), "\(added)")
    #expect(try screen.type("rct round list --home ours 2>/dev/null | grep -c 2020-").out == "1\n")
    #expect(try run("2020-03-09T09:05").contains("round 2020-03-09 is done"))
  }

  @Test func `of a moment to come it is only said what would be done`() throws {
    var screen = Transcript(in: folder, on: "2026-12-01")
    let run = "rct schedule run --home ours --as-of 2027-01-04T09:00"
    let rounds =
      "would draw round 2026-12, Monday 2026-12-07 at 09:00 (Europe/London): 8 members take part, as "
      + "things stand\nwould draw round 2027-01, Monday 2027-01-04 at 09:00 (Europe/London)\n"
    let end =
      "; the messages would be written to ours/outgoing, NOT e-mailed\n"
      + "nothing was done: Monday 2027-01-04 at 09:00 (Europe/London) is still to come\n"
    let draft = try screen.type(run)
    #expect(draft.code == 0)
    #expect(
      draft.out == rounds + "would ask the coordinators to confirm each" + end, "\(draft.out)")
    try screen.type("sed -i 's/^approval = .*/approval = \"auto\"/' ours/rct.toml")
    let auto = try screen.type(run + " --force --healthcheck-file alive")
    #expect(auto.out == rounds + "would confirm each at once" + end, "\(auto.out)")
    // RCT_TODAY is believed as long as messages go to files only.
    screen.wake(on: "2099-01-10")
    try screen.type(
      "sed -i 's/^transport = .*/transport = \"smtp\"/; s/^# from = .*/from = \"t@example.org\"/' "
        + "ours/rct.toml")
    let mailing = try screen.type("rct schedule run --home ours")
    #expect(mailing.code == 0 && mailing.out.contains("nothing was done"), "\(mailing.out)")
    let left = try screen.type("ls ours/outgoing alive; rct round list --home ours --json")
    #expect(!left.out.contains(".eml") && !left.out.contains("label"), "\(left.out)")
    let show = try screen.type("rct schedule show --home ours")
    #expect(show.out.contains("nothing has called rct schedule run yet"), "\(show.out)")
  }

  @Test func `a monitor hears of rounds for which nothing calls`() throws {
    var screen = Transcript(in: folder)
    let due = try screen.type("rct schedule show --home ours --as-of 2020-03-02T10:00")
    #expect(due.code == 1 && due.out.contains("round 2020-03 is due"), "\(due.out)")
    #expect(try screen.type("rct schedule show --home ours --as-of 2020-03-02T08:00").code == 0)
    // Six weeks after the programme was made.
    let today = try screen.type("date --date '+45 days' +%F").out.prefix(10)
    screen.wake(on: String(today))
    try screen.type("sed -i 's/first monday/every monday/' ours/rct.toml")
    for (command, code) in [("show", Int32(1)), ("run", 2)] {
      let lost = try screen.type("rct schedule \(command) --home ours")
      #expect(lost.code == code && lost.out.contains("and did not happen"), "\(lost.out)")
    }
  }

  @Test func `rounds drawn by hand say that nobody relied on the schedule until then`() throws {
    var screen = Transcript(in: folder)
    let today = try screen.type("date --date '+45 days' +%F").out.prefix(10)
    screen.wake(on: String(today))
    for command in [
      "sed -i 's/first monday/every monday/' ours/rct.toml",
      "rct round draw --label by-hand --home ours", "rct round confirm --home ours",
    ] { #expect(try screen.type(command).code == 0, "\(screen.text)") }
    let show = try screen.type("rct schedule show --home ours")
    #expect(!show.out.contains("did not happen"), "\(show.out)")
  }

  @Test func `a call that fails every hour is as good as none`() throws {
    var screen = Transcript(in: folder)
    try screen.type("printf '[[rule]]\\nfacet = \"grade\"\\napart = 1\\n' >> ours/rct.toml")
    for hour in ["09", "10"] {
      let failed = try screen.type("rct schedule run --home ours --as-of 2020-03-02T\(hour):00")
      #expect(failed.code == 78, "\(failed.out)")
    }
    let show = try screen.type("rct schedule show --home ours --as-of 2020-03-02T10:30")
    #expect(show.code == 1 && show.out.contains("exit code 78: rct schedule run"), "\(show.out)")
  }

  @Test func `a copy that may not send draws and confirms nothing either`() throws {
    var screen = Transcript(in: folder)
    screen.enter("ours")
    for command in [
      "sed -i 's/^approval = .*/approval = \"auto\"/' rct.toml", "rct round draw --label one",
      "rct round confirm --mail", "rct mail send", "rct backup ../copy.sqlite",
      "rct schedule run --as-of 2020-03-02T09:00", "rct restore ../copy.sqlite --yes",
    ] { #expect(try screen.type(command).code == 0, "\(screen.text)") }
    let run = "rct schedule run --as-of 2020-03-02T10:00"
    let refused = try screen.type(run)
    #expect(refused.code == 78 && refused.out.contains("an older state"), "\(refused.out)")
    let listed = try screen.type("rct round list 2>/dev/null | grep -c 2020-03").out
    #expect(listed == "0\n", "\(screen.text)")
    try screen.type("rct mail send --adopt")
    #expect(try screen.type(run).out.contains("round 2020-03 is done"), "\(screen.text)")
  }

  @Test(arguments: ["bad@example.org ann@example.org", "ann@example.org bad@example.org"])
  func `of several coordinators each hears once, whoever of them cannot be told`(
    coordinators: String
  ) throws {
    // A program that sends on to everybody but one.
    try folder.write(
      """
      case "$4" in bad@*) cat > /dev/null; exit 75;; esac
      sed -n "s/^Subject: /$4: /p" >> told
      """, to: "post")
    let list = coordinators.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", ")
    var screen = Transcript(in: folder)
    for command in [
      "sed -i 's/first monday/every monday/' ours/rct.toml",
      "sed -i 's/^coordinators = .*/coordinators = [\(list)]/' ours/rct.toml",
      "sed -i 's/^transport = .*/transport = \"sendmail\"/' ours/rct.toml",
      "sed -i 's/^# from = .*/from = \"t@example.org\"/' ours/rct.toml",
      "printf '\\n[mail.sendmail]\\ncommand = [\"sh\", \"post\"]\\n' >> ours/rct.toml",
    ] { #expect(try screen.type(command).code == 0) }
    func run(_ moment: String) throws -> ChildProcess.Outcome {
      try screen.type("rct schedule run --home ours --as-of 2020-03-09T\(moment)")
    }
    // The draft to be confirmed, and the alarm.
    let heard = "grep -c '^ann@' told"
    let first = try run("09:00")
    let waits = /1 message still waits; rct may try again from \w+ \S+ at \S+ \(.+\) on: rct mail/
    #expect(first.out.contains(waits), "\(first.out)")
    let place = coordinators.hasPrefix("bad") ? 1 : 2
    #expect(first.out.contains("1 of 2 coordinators is told\n"), "\(first.out)")
    #expect(first.out.contains("coordinator \(place) of 2 could not be told: "), "\(first.out)")
    #expect(try screen.type(heard).out == "2\n")
    let second = try run("10:00")
    #expect(!second.out.contains("coordinators is told"), "\(second.out)")
    #expect(second.out.contains("coordinator \(place) of 2 could not be told: "), "\(second.out)")
    #expect(try screen.type(heard).out == "2\n")
    try screen.type("sed -i 's/bad@/cy@/' ours/rct.toml")
    let third = try run("11:00")
    #expect(third.out.contains("the coordinators are told"), "\(third.out)")
    let fourth = try run("12:00")
    #expect(!fourth.out.contains("told"), "\(fourth.out)")
    #expect(try screen.type(heard).out == "2\n")
    #expect(try screen.type("grep -c '^cy@' told").out == "1\n")
  }

  @Test func `a folder with a dollar and a colon is written as systemd reads it`() throws {
    var screen = Transcript(in: folder)
    try screen.type("mv ours 'o$r:s'")
    let made = try screen.type("rct schedule units --home 'o$r:s' --install units")
    #expect(made.code == 0, "\(made.out)")
    let unit = try folder.read("units/rct-schedule.service")
    #expect(unit.contains("/o$$r:s\"\n"), "\(unit)")
    #expect(unit.contains("/o$r\\:s\"\n"), "\(unit)")
  }

  @Test func `a folder that no unit can name is refused, and a call that hangs is ended`() throws {
    var screen = Transcript(in: folder)
    let units = try screen.type("rct schedule units --home ours").out
    #expect(units.contains("\nTimeoutStartSec=6h\n"), "\(units)")
    let tab = try screen.type("mv ours 'o\tr'; rct schedule units --home 'o\tr' --install units")
    #expect(tab.code == 64 && tab.out.contains("rename the folder"), "\(tab.out)")
    #expect(try screen.type("ls units").code != 0)
  }

  @Test func `systemd finds nothing wrong with the units, and next to nothing exposed`() throws {
    var screen = Transcript(in: folder)
    #expect(
      try screen.type("rct schedule units --home ours --install units").code == 0)
    let verified = try screen.type(
      "systemd-analyze verify $PWD/units/rct-schedule.service $PWD/units/rct-schedule.timer")
    #expect(verified.code == 0 && verified.out.isEmpty, "\(verified.out)")
    // The threshold is a tenth of the exposure: 1.5.
    let check =
      "systemd-analyze security --offline=true --threshold=15 units/rct-schedule.service"
    let security = try screen.type(check)
    #expect(security.code == 0, "\(security.out.suffix(300))")
    // A service without its fences is seen to be exposed.
    try screen.type("sed -i '/^Protect/d;/^CapabilityBoundingSet/d' units/rct-schedule.service")
    #expect(try screen.type(check).code != 0)
  }

  @Test
  func `a unit lets the job see the files elsewhere that it reads, and write where it writes`()
    throws
  {
    func unit() throws -> String {
      try done("schedule units --install units --force")
      return try folder.read("units/rct-schedule.service")
    }
    let place = try type("pwd -P").out.dropLast()
    #expect(try !unit().contains("=-"))
    try edit("folder", "\"..\\/told: all\"")
    #expect(try unit().contains("\nBindPaths=\"-\(place)/told\\: all\"\n"))
    try edit("transport", "\"smtp\"")
    try edit("from", "\"t@example.org\"")
    try edit("holidays", "\"..\\/days.ics\"")
    try folder.write(
      """

      [mail.smtp]
      username = "t"
      token_command = ["sh", "\(place)/print-token", "t"]
      ca_file = "/etc/ssl/ours.pem"
      """, to: "server")
    #expect(try type("cat server >> ours/rct.toml").code == 0)
    let read = ["\(place)/days.ics", "/etc/ssl/ours.pem", "\(place)/print-token"]
    let bound = try unit()
    for path in read { #expect(bound.contains("\nBindReadOnlyPaths=-\(path)\n"), "\(bound)") }
    #expect(!bound.contains("told"))
    #expect(try type("systemd-analyze verify $PWD/units/rct-schedule.service").out == "")
  }

  @Test func `a unit has no fence where a mail program is started, as none would let it work`()
    throws
  {
    try edit("transport", "\"sendmail\"")
    try edit("from", "\"t@example.org\"")
    try done("schedule units --install units")
    let unit = try folder.read("units/rct-schedule.service")
    // With nearly any of them NoNewPrivileges is implied, which keeps postdrop from its queue.
    let fences = [
      "Protect", "Restrict", "Private", "SystemCall", "NoNew", "Capability", "Memory", "Lock",
    ]
    #expect(
      !unit.split(separator: "\n").contains { line in fences.contains { line.hasPrefix($0) } })
    #expect(unit.contains("\nUMask=0077\n"), "\(unit)")
    #expect(try type("systemd-analyze verify $PWD/units/rct-schedule.service").out == "")
  }

  @Test func `a call that systemd makes goes on where the unit refuses it what threads ask for`()
    throws
  {
    try edit("approval", "\"auto\"")
    try folder.write(
      """
      refused() {
        systemd-analyze syscall-filter "$1" | sed '1d; /#/d' | while read -r call; do
          case $call in @*) refused "$call";; ?*) echo "?$call";; esac
        done
      }
      unit=units/rct-schedule.service
      sets=$(sed -n 's/^SystemCallFilter=~//p' $unit)
      allowed=$(sed -n 's/^SystemCallFilter=\\([a-z].*\\)/?\\1/p' $unit)
      calls=$(for set in $sets; do refused "$set"; done | grep -vxF "$allowed" | sort -u | paste -sd,)
      # Without an error to give, systemd has the kernel end whoever calls.
      answer=$(sed -n 's/^SystemCallErrorNumber=/error=/p' $unit)
      strace -f -qq -o calls -e trace="$calls" -e inject="$calls:${answer:-signal=SIGSYS}" \\
        rct schedule run --home ours --as-of 2020-03-02T09:00
      """, to: "fenced")
    try done("schedule units --install units")
    let run = try type("sh fenced")
    #expect(run.code == 0 && run.out.contains("round 2020-03 is done"), "\(run.out)")
  }

  @Test func `the line for cron is silent while all is well, and prints what is not`() throws {
    var screen = Transcript(in: folder)
    try screen.type("rct schedule units --home ours --install units")
    // What cron does with a line: the command after five fields, every "\%" a "%".
    let call = "tail -n 1 units/rct-schedule.cron | cut -d' ' -f6- | sed 's/\\\\%/%/g' | sh"
    let well = try screen.type(call)
    #expect(well.code == 0 && well.out.isEmpty, "\(well.out)")
    try screen.type("sed -i 's/first monday/first mondey/' ours/rct.toml")
    let wrong = try screen.type(call)
    #expect(wrong.out.contains("mondey"), "\(wrong.out)")
  }
}
