import Testing
import TestSupport

/// Copies that are put back, and what comes back with them.
@Suite struct RestoreTests: FourMembers {
  let folder: TemporaryFolder

  init() throws { folder = try Self.listed() }

  /// In the place of a database that is whole, and of one that is damaged and has a list of who was forgotten.
  @Test(arguments: ["", "DROP TABLE feedback"])
  func `killed at whichever write, a copy that is put back brings back nobody who was forgotten`(
    damage: String
  ) throws {
    // Each run is killed one call later, until one comes to its end.
    try folder.write(
      """
      for calls in fsync,fdatasync '?link,linkat,?unlink,unlinkat,?rename,renameat'; do
        number=0; code=137
        while [ $code = 137 ]; do
          number=$((number + 1)); rm -rf try; cp -a kept try
          strace -f -qq -o /dev/null -e "inject=$calls:signal=KILL:when=$number" \\
            rct restore copy.sqlite --yes --home try >/dev/null 2>&1
          code=$?
          echo $code $(grep -oaF -e 'Ann Abel' -e 'Bo Baker' try/rct.sqlite | sort -u)
        done
      done 2>/dev/null

      """, to: "kill.sh")
    var screen = try programme([
      "rct backup copy.sqlite", "rct members forget b --yes",
      "python3 -c 'import sqlite3; sqlite3.connect(\"rct.sqlite\").execute(\"\(damage)\")'",
      "mkdir -m 700 kept && cp -p rct.sqlite rct.toml kept",
    ])
    let seen = try screen.type("bash kill.sh").out
    let runs = seen.split(separator: "\n")
    #expect(!seen.contains("Bo Baker"), "\(seen)")
    #expect(runs.count { $0 == "0 Ann Abel" } == 2, "\(seen)")
    #expect(runs.count { $0.hasPrefix("137") } == runs.count - 2 && runs.count > 12, "\(seen)")
    #expect(try screen.type("rct members list --home try").out.contains("Ann Abel"))
  }

  @Test(arguments: ["rct.sqlite", "./rct.sqlite", "$PWD/rct.sqlite", "link", "second"])
  func `the database itself is no copy of it, whatever it is called`(name: String) throws {
    var screen = try programme(["ln -s rct.sqlite link && ln rct.sqlite second"])
    for options in ["", " --yes"] {
      let refused = try screen.type("rct restore \(name)\(options)")
      #expect(refused.code == 64, "\(refused.out)")
      let words = " is the database of the programme itself, and no copy of it: name a file that"
      #expect(refused.out.contains(words), "\(refused.out)")
    }
    #expect(try screen.type("ls").out == "link\nmembers.csv\nrct.sqlite\nrct.toml\nsecond\n")
    #expect(try screen.type("rct members list").out.contains("Ann Abel"))
  }

  @Test func `where nothing is sent from what was put back, that is said, and what to type`() throws
  {
    try folder.write(
      "id,name,email\na,Ann Abel,a@example.org\nb,Bo Baker,b@example.org\n", to: "members.csv")
    var screen = try programme([
      "rct round draw --seed 1 && rct round confirm --mail && rct round export --output pairs.csv",
      "rct backup copy.sqlite", "rct restore copy.sqlite --yes", "rct mail send", "rct next",
    ])
    #expect(!screen.text.contains("sends nothing"), "\(screen.text)")
    let words =
      "rct.sqlite sends nothing: it is a copy, or an older state, of the database that messages are sent "
      + "from, and may not know what has left since; look at rct mail status, then: rct mail send --adopt\n"
    let back = try screen.type("rct restore copy.sqlite --yes")
    #expect(back.code == 0 && back.out.contains("\nnote: \(words)"), "\(back.out)")
    let next = try screen.type("rct next")
    #expect(next.out.contains("\n\(words)"), "\(next.out)")
    #expect(next.out.contains(" messages wait.\n"), "\(next.out)")
    let command = "\nnext: rct mail status   (what waits may have left already)\n"
    #expect(next.out.hasSuffix(command), "\(next.out)")
    let json = try screen.type("rct next --json").out
    #expect(json.contains(#""needs_person":["rct.sqlite sends nothing: "#), "\(json)")
    try screen.type("rct mail send --adopt")
    #expect(try !screen.type("rct next").out.contains("sends nothing"))
  }

  @Test func `who was forgotten is so in the copy that an older version made, too`() throws {
    try linkOldDatabase()
    var screen = try programme([
      "rct members forget a --yes", ": > old.sqlite; python3 old.py old.sqlite",
    ])
    let back = try screen.type("rct restore old.sqlite --yes")
    #expect(back.code == 0, "\(back.out)")
    let words = "1 member who asked to be forgotten since was in it, and is forgotten again\n"
    #expect(back.out.contains(words), "\(back.out)")
    #expect(try screen.type("grep -lrF 'Old Ann' rct.sqlite backups").out.isEmpty)
    #expect(try screen.type("rct members list").out.contains("0 members"))
    #expect(try screen.type("rct doctor").code == 0)
  }
}
