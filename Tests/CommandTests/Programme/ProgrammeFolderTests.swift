import Testing
import TestSupport

/// What is in a programme's folder, who may read it, and what happens where it is not as it should be.
@Suite struct ProgrammeFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func rct(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> ChildProcess.Outcome {
    try RctProcess.run(arguments, in: folder, environment: environment)
  }

  @Test(arguments: ["000", "022", "077", "777"])
  func `folder and files are private, whatever the umask`(mask: String) throws {
    try folder.write(Community.members(2), to: "members.csv")
    let outcome = try ChildProcess.shell(
      """
      set -e; umask \(mask)
      rct init home; cd home; rct members import ../members.csv
      rct round draw --seed 1; rct round confirm --mail; rct mail send; rct backup copy.sqlite
      rct round export --output pairs.csv; rct report --html page.html
      """, in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    let found = try ChildProcess.shell("find home -printf '%y%m %P\\n'", in: folder).out
      .split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: false) }
    #expect(found.allSatisfy { ["d700", "f600"].contains($0[0]) }, "\(found)")
    let names = Set(found.map { String($0[1]) })
    #expect(
      names.isSuperset(of: [
        "", "rct.toml", "rct.sqlite", "rct.sqlite.lock", "backups", "outgoing", "copy.sqlite",
        "copy.sqlite.sha256", "pairs.csv", "page.html",
      ]), "\(names)")
  }

  @Test func `an empty folder is closed, one with something in it is only spoken of`() throws {
    #expect(try ChildProcess.shell("mkdir -m 755 empty full; touch full/x", in: folder).code == 0)
    #expect(try rct("init", "empty").err.contains("chmod") == false)
    #expect(try folder.mode(of: "empty") == 0o700)
    #expect(try rct("init", "full").err.contains("chmod 700 full"))
    #expect(try folder.mode(of: "full") == 0o755)
  }

  @Test func `nothing is written under a path of Windows, which would be a name in this folder`()
    throws
  {
    try folder.write(Community.members(4), to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    let before = try folder.names()
    let meant = "it is a path of Windows; in the Linux of Windows it is /mnt/c/Users/ann/all"
    for command in [
      "members export --output", "report --html", "backup", "schedule units --install", "init",
    ] {
      let refused = try screen.type("rct \(command) 'C:\\Users\\ann\\all'")
      #expect(refused.code == 73, "\(refused.out)")
      #expect(refused.out.contains("cannot be created: \(meant)"), "\(refused.out)")
    }
    for command in ["members import", "restore"] {
      let refused = try screen.type("rct \(command) 'C:\\Users\\ann\\all'")
      #expect(refused.code == 66, "\(refused.out)")
      #expect(refused.out.contains("does not exist: \(meant)"), "\(refused.out)")
    }
    #expect(try folder.names() == before)
  }

  @Test func `a second init changes nothing and says so`() throws {
    #expect(try rct("init", "home").code == 0)
    let again = try rct("init", "home")
    #expect(again.code == 73)
    #expect(again.err.contains("home/rct.sqlite exists: there is a programme here already"))
  }

  @Test func `a programme that is handed over is not a dead end, and its rules are asked for`()
    throws
  {
    #expect(try rct("init", "old").code == 0)
    #expect(try rct("members", "add", "--email", "a@example.org", "--home", "old").code == 0)
    #expect(try rct("backup", "coffee.sqlite", "--home", "old").code == 0)

    let plan = try rct("restore", "coffee.sqlite", "--home", "new")
    #expect(plan.err.contains("the programme: none here yet\n"), "\(plan.err)")
    #expect(plan.err.contains("note: its rules are not in a copy"), "\(plan.err)")
    #expect(try ChildProcess.shell("mkdir -m 700 new", in: folder).code == 0)
    let restored = try rct("restore", "coffee.sqlite", "--yes", "--home", "new")
    #expect(restored.code == 0 && restored.err.contains("note: its rules are not in a copy"))
    let next = try rct("next", "--home", "new")
    #expect(next.code == 66)
    let advice = "or rct init --home new writes the rules of a new one"
    #expect(next.err.contains(advice), "\(next.err)")

    let made = try rct("init", "new")
    #expect(made.code == 0, "\(made.err)")
    #expect(made.err.contains("new/rct.toml: the rules of the programme, those of a new one\n"))
    #expect(made.err.contains("new/rct.sqlite: its members, history and rounds, kept as they were"))
    #expect(try rct("members", "list", "--home", "new").out.contains("a@example.org"))
    #expect(try rct("init", "new").code == 73)

    // Whoever makes a programme first is told that its rules are others.
    #expect(try rct("init", "first").code == 0)
    let other = try rct("restore", "coffee.sqlite", "--yes", "--home", "first")
    #expect(other.err.contains("note: the rules are those in first/rct.toml"), "\(other.err)")
    // In its own place a copy has its rules.
    let own = try rct("restore", "coffee.sqlite", "--yes", "--home", "old")
    #expect(!own.err.contains("rules"), "\(own.err)")
  }

  @Test func `a programme that cannot be made leaves no folder behind`() throws {
    let outcome = try ChildProcess.shell("ulimit -f 0; rct init new/home", in: folder)
    #expect([73, 74].contains(outcome.code), "\(outcome.err)")
    #expect(try folder.names().isEmpty)
  }

  @Test func `rules that are there are kept, and must be right`() throws {
    try folder.write("[programme]\nname = \"Ours\"\n", to: "rct.toml")
    #expect(try rct("init").err.contains("kept as they were"))
    #expect(try rct("next").out.hasPrefix("Ours, "))

    try folder.write("[programme]\nnam = \"Ours\"\n", to: "rct.toml")
    let wrong = try rct("next")
    #expect(wrong.code == 78)
    #expect(
      wrong.err == "rct: rct.toml:2:1: unknown key \"nam\" in [programme]; did you mean name?\n")
  }

  @Test func `the rules that init writes are the default ones`() throws {
    #expect(try rct("init", "home", "--name", #"Kaffee "&" \ Tee"#).code == 0)
    #expect(try rct("next", "--home", "home").out.hasPrefix(#"Kaffee "&" \ Tee, "#))
    try folder.write("id\na\nb\n", to: "members.csv")
    #expect(try rct("match", "members.csv", "--policy", "home/rct.toml").code == 0)
    let rules = try folder.read("home/rct.toml")
    // The commented rules are those that hold without them.
    let shown = rules.split(separator: "\n").filter { $0.hasPrefix("# ") && $0.contains(" = ") }
    #expect(shown.contains("# apart = 7"))
    let typed = rules.replacing("\n# [[rule]]", with: "\n[[rule]]")
      .replacing(/\n# (facet|apart|recall) =/) { "\n\($0.1) =" }
    try folder.write(typed, to: "typed.toml")
    try folder.write(
      "id,region,role,organisation\na,W,x,o\nb,W,x,o\nc,L,y,o\nd,L,x,p\n", to: "four.csv")
    let explicit = try rct("match", "four.csv", "--policy", "typed.toml", "--json", "--seed", "1")
    let implicit = try rct("match", "four.csv", "--json", "--seed", "1")
    #expect(explicit.code == 0, "\(explicit.err)")
    #expect(
      explicit.out.replacing(/"seconds":.*/, with: "")
        == implicit.out.replacing(/"seconds":.*/, with: ""))
  }

  @Test func `the home is the option, else the environment, else here`() throws {
    for name in ["a", "b"] {
      #expect(try rct("init", name, "--name", "Programme \(name)").code == 0)
    }
    #expect(try rct("next").code == 66)
    #expect(try rct("next", environment: ["RCT_HOME": "a"]).out.hasPrefix("Programme a"))
    #expect(
      try rct("next", "--home", "b", environment: ["RCT_HOME": "a"]).out.hasPrefix("Programme b"))
    let twice = try rct("init", "c", "--home", "d")
    #expect(twice.code == 64)
  }

  @Test func `without a programme every command says how to make one`() throws {
    for command in [
      ["next"], ["members", "list"], ["members", "export"], ["history", "export"],
      ["exclusions", "list"], ["round", "draw"], ["round", "show"], ["round", "confirm"],
    ] {
      let outcome = try RctProcess.run(command, in: folder)
      #expect(outcome.code == 66, "\(command)")
      #expect(outcome.err.contains("rct init makes one"), "\(command)")
      #expect(outcome.out.isEmpty)
      #expect(try folder.names().isEmpty)
    }
  }

  @Test func `a round of nobody says what is missing`() throws {
    #expect(try rct("init").code == 0)
    for command in [["round", "draw"], ["simulate", "--rounds", "2"]] {
      let outcome = try RctProcess.run(command, in: folder)
      #expect(outcome.code == 65, "\(command)")
      #expect(outcome.err.contains("there are no members yet"), "\(outcome.err)")
    }
    try folder.write("id,status\na,left\nb,\nc,\n", to: "members.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    #expect(try rct("members", "skip", "b", "c").code == 0)
    for command in [["round", "draw"], ["simulate", "--rounds", "2"]] {
      let outcome = try RctProcess.run(command, in: folder)
      #expect(outcome.code == 65, "\(command)")
      #expect(outcome.err.contains("nobody takes part (1 left, 2 skipping)"), "\(outcome.err)")
    }
  }

  @Test func `a file that is no database is refused with a sentence`() throws {
    #expect(try rct("init").code == 0)
    try folder.write("id,name\n", to: "rct.sqlite")
    let outcome = try rct("members", "list")
    #expect(outcome.code == 65)
    #expect(outcome.err.contains("rct.sqlite is not a database of rct, nothing was changed"))
  }

  @Test(arguments: ["rct.sqlite", "rct.toml", "./rct.sqlite", "link", "rct.sqlite.lock"])
  func `no export replaces the programme itself, not even by force`(target: String) throws {
    #expect(try rct("init").code == 0)
    try folder.write("id\na\nb\n", to: "members.csv")
    #expect(try rct("members", "import", "members.csv").code == 0)
    #expect(try rct("round", "draw").code == 0)
    #expect(try ChildProcess.shell("ln -s rct.sqlite link", in: folder).code == 0)
    for export in [["round", "export"], ["members", "export"], ["history", "export"]] {
      let outcome = try RctProcess.run(export + ["--output", target, "--force"], in: folder)
      #expect(outcome.code == 64, "\(export)")
      #expect(outcome.err.contains("\(target) is a file of the programme itself"), "\(outcome.err)")
    }
    #expect(try rct("round", "verify").code == 0)
  }

  @Test func `where there is no programme every command says so`() throws {
    for words in [
      ["next"], ["members", "list"], ["mail", "send"], ["mail", "status"], ["schedule", "show"],
      ["schedule", "run"], ["retention", "run"], ["round", "draw"],
    ] {
      let outcome = try RctProcess.run(words, in: folder)
      #expect(outcome.code == 66)
      #expect(outcome.err.contains("there is no programme here"), "\(words): \(outcome.err)")
    }
  }

  @Test func `a folder as Windows names it is said to be elsewhere`() throws {
    for words in [["next"], ["doctor"], ["members", "list"], ["round", "draw"]] {
      let outcome = try RctProcess.run(words + ["--home", #"C:\Users\ann\coffee"#], in: folder)
      #expect(outcome.code == 66)
      #expect(
        outcome.err.hasSuffix(
          "in the Linux of Windows it is /mnt/c/Users/ann/coffee/rct.sqlite\n"),
        "\(words): \(outcome.err)")
    }
  }

  @Test func `today can be rehearsed, and must be a day`() throws {
    #expect(try rct("init").code == 0)
    let outcome = try rct("next", environment: ["RCT_TODAY": "2031-05-06"])
    #expect(outcome.out.hasPrefix("Coffee trials, 2031-05\n"))
    let wrong = try rct("next", environment: ["RCT_TODAY": "6 May"])
    #expect(wrong.code == 64)
    #expect(wrong.err.contains("RCT_TODAY=6 May: a date has the form 2027-03-01"))
  }
}
