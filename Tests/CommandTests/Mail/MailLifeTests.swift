import Testing
import TestSupport

/// Messages and what happens to rounds and members between queueing and sending, and after.
@Suite struct MailLifeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      Community.members([
        "Ann Ash": "Wales", "Bo Birch": "London", "Cy Cedar": "Wales", "Di Dale": "London",
        "Ed Elm": "Scotland", "Flo Fir": "Scotland",
      ]), to: "members.csv")
  }

  private func start() throws -> Transcript {
    var quiet = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct members import members.csv",
      "sed -i 's/^coordinators = .*/coordinators = [\"staff@example.org\"]/' rct.toml",
      "rct exclusions add a f --reason 'secret affair'", "rct round draw --seed 3",
    ] { try quiet.type(command) }
    return Transcript(in: folder, on: "2027-03-01")
  }

  private func golden(_ screen: Transcript, _ name: String) throws {
    let text = screen.text.replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "(moment)")
    try GoldenFile(name).expect(text)
  }

  @Test func `those whose group changes are told, once, and nobody else`() throws {
    var screen = try start()
    for command in [
      "rct round confirm", "rct round show",
      "rct round export 2027-03 --output pairs.csv && rct next",
      "rct mail queue introductions pair-list",
      "rct next",
      "rct round drop b",
      "rct mail status --details 2>&1",
      "rct round reopen",
      "rct round confirm --mail",
      "rct mail mark-sent --round 2027-03 --via outlook",
      "rct round reopen",
      "rct mail queue reminders",
      "rct round drop a",
      "rct mail status --details 2>&1",
      "rct mail preview corrections",
      "rct round join b --dry-run",
      "rct round join b",
      "rct mail preview corrections --to b@example.org",
      "rct mail preview pair-list",
      "rct mail send",
      "grep -lE 'secret|affair|exclu' outgoing/*",
      "rct next",
    ] { try screen.type(command) }
    try golden(screen, "mail-life.txt")
  }

  @Test func `a host who is not needed any more is told so, and not that they dropped out`() throws
  {
    var screen = try start()
    for command in [
      #"sed -i 's/^odd = .*/odd = "host"/; s/^hosts = .*/hosts = ["f"]/' rct.toml"#,
      "rct round draw --redraw --seed 3", "rct round confirm",
      "rct mail mark-sent --round 2027-03", "rct round drop a", "rct mail send",
    ] { try screen.type(command) }
    let told = try screen.type("grep -hE '^(To|Subject):' outgoing/*-left-out-* | tr -d '\\r'").out
    #expect(told.contains("a@example.org>\nSubject: Ours: you have dropped out\n"), "\(told)")
    #expect(told.contains("f@example.org>\nSubject: Ours: no coffee for you this time\n"))
  }

  @Test func `whoever merges in another program types one line, and nobody is told twice`() throws {
    var screen = try start()
    for command in [
      "rct mail mark-sent --round 2027-03",
      "rct round confirm", "rct mail mark-sent --round 2027-03 --via outlook",
      "rct mail queue introductions", "rct mail status",
      "rct round drop b", "rct mail status --details 2>&1",
    ] { try screen.type(command) }
    try golden(screen, "mail-merge.txt")
  }

  @Test func `who wants the message of one member as a file gets no other`() throws {
    var screen = try start()
    try screen.type("rct round confirm")
    let written = try screen.type("rct mail preview --to c --open look").out
    #expect(written.hasPrefix("introductions of round 2027-03: 1 message, none queued yet\n"))
    let files = try screen.type("ls look; grep -h ^To: look/*").out
    #expect(files.hasPrefix("2027-03-introduction-0001.eml\nTo: \"Cy Cedar\" <"), "\(files)")
  }

  @Test func `after a copy for one member, a mail merge tells all the others, too`() throws {
    var screen = try start()
    for command in ["rct round confirm", "rct mail resend a", "rct mail send"] {
      try screen.type(command)
    }
    let marked = try screen.type("rct mail mark-sent --round 2027-03").out
    #expect(marked.hasPrefix("6 messages marked as sent via mail-merge: "), "\(marked)")
    let again = try screen.type("rct mail mark-sent --round 2027-03").out
    #expect(again == "0 messages marked as sent via mail-merge\n")
    let queued = try screen.type("rct mail queue introductions").out
    #expect(queued.contains(": 0 messages queued, 6 queued or sent before"), "\(queued)")
    // Who changes group was told of the first, and reads a correction.
    try screen.type("rct round drop b")
    let kinds = try screen.type("rct mail status --details").out
    #expect(kinds.contains("  correction  "), "\(kinds)")
    #expect(kinds.matches(of: /introduction .* queued/).isEmpty, "\(kinds)")
  }

  @Test func `a mail merge tells members, and the pair list still goes to the coordinators`() throws
  {
    var screen = try start()
    try screen.type("rct round confirm --mail")
    let marked = try screen.type("rct mail mark-sent --round 2027-03")
    #expect(marked.out.hasPrefix("6 messages marked as sent via mail-merge: "), "\(marked.out)")
    #expect(
      marked.out.hasSuffix("\n1 message to the coordinators still waits: rct mail send\n"),
      "\(marked.out)")
    #expect(try screen.type("rct mail send").out.hasPrefix("1 message to staff@example.org\n"))
    // What is in a file keeps nobody waiting.
    let again = try screen.type("rct mail mark-sent --round 2027-03").out
    #expect(again == "1 message marked as sent via mail-merge: staff@example.org\n")
  }

  @Test func `who sat out and is told of a partner after all is introduced to them no second time`()
    throws
  {
    var screen = try start()
    try screen.typeAll([
      "rct round discard", "rct members leave f",
      "sed -i 's/^odd = .*/odd = \"sit-out\"/' rct.toml", "rct round draw --seed 3",
      "rct round confirm --mail", "rct mail mark-sent --round 2027-03",
    ])
    let lines = try screen.type("rct mail status --details").out.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("  left-out  ") }).split(separator: " ")
    let sitter = line[3].prefix(1).lowercased()
    let gone = try #require(["a", "b"].first { $0 != sitter })
    try screen.typeAll([
      "rct round drop \(gone)", "rct mail mark-sent --round 2027-03", "rct mail send",
    ])
    let said = try screen.type("rct mail queue introductions")
    #expect(
      said.out.contains("introductions of round 2027-03: 0 messages queued, 3 queued or sent"))
    #expect(said.out.contains("nothing waits to be sent\n"), "\(said.out)")
    let corrected = try screen.type("rct mail preview corrections --to \(sitter)")
    #expect(corrected.out.contains("something has changed since we wrote"), "\(corrected.out)")
  }

  @Test func `recipients are found as members are everywhere, with blanks around them, too`() throws
  {
    var screen = try start()
    try screen.type("rct round confirm --mail")
    for command in ["rct mail preview --to ' a '", "rct mail resend ' a '"] {
      #expect(try screen.type(command).code == 0, "\(command)")
    }
  }

  @Test func `people who have another address, are one, or want to be forgotten`() throws {
    var screen = try start()
    for command in [
      "rct round confirm --mail", "rct round show",
      "rct members readdress c cy@new.example.org",
      "rct mail status --details 2>&1",
      "rct mail preview --to c",
      "rct members edit d --email dd@example.org",
      // Each has a group of their own.
      "rct members merge e f",
      "rct mail status --details 2>&1",
      "mkdir -p templates/en; echo x > templates/en/x.txt; rct members readdress d d@example.org",
      "rm -r templates; rct mail status",
      "rct mail queue introductions --renew",
      "rct members show c --all",
      "rct members forget c --yes",
      "rct mail status --details 2>&1",
      "rct mail queue introductions --renew",
      "grep -c 'Cy Cedar' rct.sqlite",
      "rct round drop 'forgotten 3'",
      "rct mail status",
    ] { try screen.type(command) }
    try golden(screen, "mail-people.txt")
  }
}
