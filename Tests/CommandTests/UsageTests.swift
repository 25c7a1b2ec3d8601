import Foundation
import Testing
import TestSupport

@Suite struct UsageTests {
  /// Runs `arguments`, expects exit code 64, nothing on standard output, and `sentence` in words.
  private func refused(_ arguments: [String], _ sentence: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Community.members(4), to: "members.csv")
    let outcome = try RctProcess.run(arguments, in: folder)
    #expect(outcome.code == 64, "\(arguments)")
    #expect(outcome.out.isEmpty, "\(arguments)")
    #expect(outcome.err.contains(sentence), "\(arguments): \(outcome.err)")
    #expect(try folder.names() == ["members.csv"])
  }

  @Test func `seeds outside 0 to 2^53 - 1 are refused`() throws {
    for seed in ["9007199254740992", "1.5", "x", "99999999999999999999"] {
      try refused(
        ["match", "members.csv", "--seed", seed], "a whole number from 0 to 9007199254740991")
    }
    try refused(["match", "members.csv", "--seed=-1"], "a whole number from 0")
  }

  @Test func `a sheet of a file that is not named is refused`() throws {
    for option in ["history", "exclusions", "pins"] {
      try refused(
        ["match", "members.csv", "--\(option)-sheet", "x"],
        "--\(option)-sheet is the sheet of no file: give --\(option) its name")
    }
    for option in ["pins", "only"] {
      try refused(
        ["round", "draw", "--\(option)-sheet", "x"], "--\(option)-sheet is the sheet of no file")
    }
  }

  @Test func `a round below 1 is refused`() throws {
    try refused(["match", "members.csv", "--round", "0"], "a whole number from 1")
    try refused(["verify", "members.csv", "--pairs", "p.csv", "--round=-3"], "from 1")
  }

  @Test func `a day that the calendar does not have is refused`() throws {
    for day in ["2027-02-29", "1 March", "2027-3-1", ""] {
      try refused(["match", "members.csv", "--date", day], "a date has the form 2027-03-01")
    }
  }

  @Test func `group sizes other than 2 to 8 are refused`() throws {
    for size in ["1", "9", "two"] {
      try refused(["match", "members.csv", "--group-size", size], "from 2 to 8")
    }
  }

  @Test func `formats that nobody knows are refused with a sentence`() throws {
    try refused(
      ["match", "members.csv", "--format", "pdf"],
      "the formats are csv, xlsx, json, ndjson, mailmerge")
  }

  @Test func `parts of a round that cannot be are refused with a sentence`() throws {
    for part in ["0/2", "3/2", "1/0", "1", "a/b", "1/1001", "-1/2", "1/2/3"] {
      try refused(
        ["match", "members.csv", "--seed", "1", "--shard=\(part)"], "expected something like 2/4")
    }
    try refused(["match", "members.csv", "--shard", "1/2"], "--shard needs --seed")
    try refused(
      ["match", "members.csv", "--seed", "1", "--shard", "1/2"],
      "4 members cannot be cut into 2 parts: draw the round whole, without --shard")
    try refused(
      ["match", "members.csv", "--seed", "1", "--shard", "1/1", "--certificate", "c.json"],
      "exclude each other")
  }

  @Test(arguments: [
    ("match members.csv --output a --certificate a", "--output and --certificate are both a; "),
    ("match members.csv --skip-lines 1001", "a whole number from 0 to 1000"),
    ("members skip m01 --rounds 0", "a whole number from 1 to 100"),
    ("members skip m01 --rounds 101", "a whole number from 1 to 100"),
    ("members edit m01 --set region", "\"region\" has not the form column=value"),
    ("simulate --rounds 0", "a whole number from 1 to 120"),
    ("simulate --rounds 121", "a whole number from 1 to 120"),
    ("simulate --rounds 3 --attendance 0", "a number above 0 and at most 1"),
    ("simulate --rounds 3 --attendance 1.1", "a number above 0 and at most 1"),
    ("report --card a.gif", "a.gif: a picture is a file that ends with .svg, or with .png"),
    ("round export --slot 2027-03-10T12:30", "are for --format ics"),
    (
      "round export --format ics --slot 2027-03-10T12:30 --slot-minutes 4",
      "a meeting of 4 minutes; expected 5 to 480"
    ),
    (
      "round export --format ics --slot 2027-03-10T12:30 --slot-zone Nowhere",
      "\"Nowhere\" is no time zone"
    ),
    ("schedule units --name a,b", "\"a,b\" cannot be the name of a unit"),
  ])
  func `what is out of range or cannot be meant is refused with a sentence`(
    line: String, sentence: String
  ) throws {
    try refused(line.split(separator: " ").map(String.init), sentence)
  }

  @Test func `a copy of the database is a file`() throws {
    try refused(["backup", "-"], "cannot go to standard output: give it a name, or none")
  }

  /// As in a chroot without it: a monthly job would end well each time, and draw nothing.
  @Test func `where the system does not tell what was typed, that is said`() throws {
    let seen = try ChildProcess.shell(
      "strace -o /dev/null -P /proc/self/maps -e inject=openat:error=ENOENT rct next",
      in: TemporaryFolder())
    #expect(seen.code == 64 && seen.out.isEmpty, "\(seen.out)\(seen.err)")
    #expect(seen.err.contains("rct: what was typed cannot be read, as this system has no /proc"))
  }

  /// Without a thread each command waited without end, without a word, and for no signal but SIGKILL; with few
  /// files it crashed, or spoke of who owns them.
  @Test(arguments: [
    (
      "strace -f -o /dev/null -e inject=clone,clone3:error=EAGAIN:when=1..3 rct init made --json",
      "rct: the system lets rct start no thread"
    ),
    ("ulimit -n 12; rct init made --json", "rct: the system lets rct open too few files at once"),
  ])
  func `where the system has no room for a command, that is said before it begins`(
    line: String, sentence: String
  ) throws {
    let folder = try TemporaryFolder()
    let seen = try ChildProcess.shell(line, in: folder)
    #expect(seen.code == 75 && seen.out.hasPrefix(#"{"exit":75,"#), "\(seen.out)\(seen.err)")
    #expect(seen.err.contains(sentence), "\(seen.err)")
    #expect(try folder.names().isEmpty)
  }

  @Test func `a name in other letters than UTF-8 is refused, and nothing is made under another`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("id,name\n1,Ann\n2,Bo\n", to: "members.csv")
    let files = try ChildProcess.shell(
      "mv members.csv $'r\\xe9gions.csv'; ls -1 | wc -l", in: folder)
    #expect(files.code == 0, "\(files.err)")
    for command in ["init $'caf\\xe9'", "match $'r\\xe9gions.csv'", "next --home=$'caf\\xe9'"] {
      let outcome = try ChildProcess.shell("rct \(command)", in: folder)
      #expect(
        outcome.code == 64 && outcome.err.contains("\" is not in UTF-8, the letters"),
        "\(outcome.err)")
    }
    // Not all words are names of files.
    let person = try ChildProcess.shell("rct members add --id z --name $'Ren\\xe9'", in: folder)
    #expect(person.err.contains("another name: have the terminal write UTF-8; "), "\(person.err)")
    let json = try ChildProcess.shell("rct next --json --home $'caf\\xe9'", in: folder)
    #expect(json.out.contains("\"exit\":64"), "\(json.out)")
    let variable = try ChildProcess.shell("RCT_HOME=$'caf\\xe9' rct init", in: folder)
    #expect(
      variable.code == 64
        && variable.err.contains("the environment has RCT_HOME=caf\u{FFFD}: not in UTF-8"),
      "\(variable.err)")
    #expect(try ChildProcess.shell("ls -1 | wc -l", in: folder).out == files.out)
  }

  @Test func `unknown commands and options are refused`() throws {
    try refused(["frobnicate"], "there is no command \"frobnicate\"")
    try refused(["help", "nope"], "there is no command \"nope\"")
    try refused(["help", "members", "nope"], "there is no command \"members nope\"")
    for (line, sentence) in [
      ("memebers list", "\"memebers\"; did you mean rct members? rct --help names them"),
      ("round drow", "\"round drow\"; did you mean rct round draw? rct round --help names them\n"),
      (
        "draw --seed 1",
        "\"draw\"; did you mean rct round draw? rct --help names them, rct next says"
      ),
      ("confirm", "\"confirm\"; did you mean rct round confirm? "),
      ("show", "\"show\"; did you mean rct members show or rct history show or rct round show or "),
      ("mail deliver", "\"mail deliver\"; rct mail --help names them\n"),
      ("round help", "\"round help\"; rct round --help names them\n"),
    ] {
      try refused(
        line.split(separator: " ").map(String.init), "rct: there is no command " + sentence)
    }
    // Words in the wrong order.
    for words in [["members.csv"], ["members.csv", "match"]] {
      try refused(words, "without a programme: rct match members.csv")
    }
    try refused(["match", "members.csv", "--frobnicate"], "--frobnicate")
  }

  @Test(arguments: [
    ("match members.csv --frobnicate --json", "Unknown option '--frobnicate'"),
    ("frobnicate --json", "there is no command \"frobnicate\"; "),
    ("round draw --json --seed x", "The value 'x' is invalid for '--seed <seed>': a seed is "),
    ("report --json --by role", "--by is for --card"),
    ("members import --json", "Missing expected argument '<file>'"),
    ("members --json", "Unknown option '--json'"),
  ])
  func `a program that asks for JSON reads what is wrong with the line itself`(
    line: String, message: String
  ) throws {
    struct Report: Decodable {
      struct Finding: Decodable { let message: String }
      let exit: Int32
      let findings: [Finding]
    }
    let folder = try TemporaryFolder()
    let words = line.split(separator: " ").map(String.init)
    let outcome = try RctProcess.run(words, in: folder)
    #expect(outcome.code == 64)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.out.utf8))
    #expect(report.exit == 64)
    #expect(report.findings.map { $0.message.hasPrefix(message) } == [true], "\(outcome.out)")
    // People read the same, with how the command is used.
    #expect(outcome.err.contains(message))
    #expect(outcome.err.contains("rct: ") || outcome.err.contains("\nUsage: rct "))
  }

  @Test func `a folder without a name is not taken for another one`() throws {
    try refused(["next", "--home", ""], "--home has no name; leave it out for RCT_HOME")
    try refused(["init", ""], "DIR has no name; leave it out for the current folder")
    try refused(["demo", ""], "DIR has no name; leave it out for a temporary one")
  }

  @Test func `a programme without a name is not made`() throws {
    for name in ["", " "] {
      try refused(["init", "coffee", "--name", name], "--name is empty; leave it out")
    }
  }

  @Test func `help is no failure to be reported, and a value is no option`() throws {
    let folder = try TemporaryFolder()
    let help = try RctProcess.run(["match", "--json", "--help"], in: folder)
    #expect(help.code == 0 && help.out.hasPrefix("OVERVIEW: "))
    let value = try RctProcess.run(["match", "--frobnicate", "--", "--json"], in: folder)
    #expect(value.code == 64 && value.out.isEmpty)
  }

  @Test func `an option that swallows the members file is explained`() throws {
    for command in ["match", "verify"] {
      let pairs = command == "verify" ? ["--pairs", "p.csv"] : []
      try refused(
        [command] + pairs + ["--history", "old.csv", "members.csv"],
        "Write the members file first: MEMBERS --history FILE ...")
    }
    try refused(["match"], "The members file is missing.")
  }
}
