import Interchange
import Rounds
import Testing

struct PolicyReaderTests {
  private func policy(_ text: String) throws -> Policy {
    try PolicyReader.read(sample(text, name: "p.toml"))
  }

  private func found(_ text: String) -> [String] { findings { try policy(text) } }

  @Test func `the policy of the design is the default one`() throws {
    let read = try policy(
      """
      [matching]
      group_size = 2            # 2 ... 8
      odd = "trio"
      hosts = []
      repeat_window = "ever"
      unmet = "again"

      [[rule]]
      facet = "region"
      apart = 6
      recall = { rounds = 6, weight = 1 }

      [[rule]]
      facet = "role"
      apart = 5
      recall = { rounds = 6, weight = 1 }

      [[rule]]
      facet = "organisation"
      apart = 7
      """)
    #expect(read == Policy(rules: FacetRule.defaults))
    #expect(try policy("") == Policy())
    #expect(try policy("rule = []") == Policy(rules: []))
  }

  @Test func `every key is read`() throws {
    let read = try policy(
      """
      rule = [
        { facet = "Job Title", together = 0, required = true },
        { facet = "Home Town", recall.rounds = 1, recall.weight = 1000 },
      ]
      [matching]
      group_size = 8
      odd = "host"
      hosts = ["q1", " q2 "]
      repeat_window = "18 months"
      unmet = "counts"
      """)
    #expect(
      read
        == Policy(
          groupSize: 8, odd: .host(["q1", "q2"]), repeatWindow: .months(18), unmet: .counts,
          rules: [
            FacetRule(facet: "role", preference: .together(0), isRequired: true),
            FacetRule(facet: "home town", recall: .init(rounds: 1, weight: 1000)),
          ]))
    #expect(try policy("matching.odd = \"sit-out\"").odd == .sitOut)
    #expect(try policy("[matching]\nrepeat_window = 3").repeatWindow == .rounds(3))
    #expect(try policy("[matching]\nrepeat_window = \"1 month\"").repeatWindow == .months(1))
  }

  @Test func `the other tables of rct.toml are accepted`() throws {
    let read = try policy(
      "[programme]\nname = \"x\"\n[mail]\n[mail.smtp]\nport = 1\n[schedule]\n[privacy]\n"
    )
    #expect(read == Policy())
  }

  @Test func `unknown tables and keys are found where they stand, with the nearest known one`() {
    #expect(
      found(
        """
        \u{FEFF}colour = "red"
        group_size = 3
        [matching]
          grup_size = 3
        [maching]
        odd = "trio"
        [[rule]]
        facet = "region"
        apart = 1
        # weight = 1
        weight = 2
        [[rule]]
        facet = "role"
        recall = { round = 6, rounds = 6, weight = 1 }
        """) == [
          "p.toml:1:1: unknown key \"colour\" in the file; expected one of matching, rule, "
            + "programme, import, mail, schedule, privacy",
          "p.toml:2:1: unknown key \"group_size\" in the file; expected one of matching, rule, "
            + "programme, import, mail, schedule, privacy",
          "p.toml:4:3: unknown key \"grup_size\" in [matching]; did you mean group_size?",
          "p.toml:5:1: unknown key \"maching\" in the file; did you mean matching?",
          "p.toml:11:1: unknown key \"weight\" in [[rule]]; expected one of facet, apart, "
            + "together, recall, required",
          "p.toml:14:12: unknown key \"round\" in recall; did you mean rounds?",
        ])
  }

  @Test func `wrong types and values are found where they stand`() {
    #expect(
      found(
        """
        mail = 3
        [matching]
        group_size = 9
        odd = "four"
        hosts = ["q1", ""]
        repeat_window = "6 rounds"
        unmet = true
        [[rule]]
        facet = "region"
        apart = 1001
        required = "yes"
        [[rule]]
        facet = "role"
        together = -1
        recall = { rounds = 0, weight = 1.5 }
        [[rule]]
        facet = "x"
        recall = 6
        [[rule]]
        facet = 1979-05-27
        apart = 1
        """) == [
          "p.toml:1:8: mail is 3; expected a table",
          "p.toml:3:14: group_size is 9; expected an integer from 2 to 8",
          "p.toml:4:7: odd is \"four\"; expected \"trio\" or \"host\" or \"sit-out\"",
          "p.toml:5:16: hosts has \"\"; expected an array of ids",
          "p.toml:6:17: repeat_window is \"6 rounds\"; "
            + "expected \"ever\", a number of rounds from 1, or \"N months\"",
          "p.toml:7:9: unmet is true; expected \"again\" or \"counts\"",
          "p.toml:10:9: apart is 1001; expected an integer from 0 to 1000",
          "p.toml:11:12: required is \"yes\"; expected true or false",
          "p.toml:14:12: together is -1; expected an integer from 0 to 1000",
          "p.toml:15:21: rounds is 0; expected an integer from 1",
          "p.toml:15:33: weight is a floating-point number; expected an integer from 0 to 1000",
          "p.toml:18:10: recall is 6; expected { rounds = 6, weight = 1 } or the like",
          "p.toml:20:9: facet is a date; expected the name of a facet column",
        ])
  }

  @Test func `rules that make no sense are found`() {
    #expect(
      found(
        """
        [[rule]]
        facet = "region"
        apart = 1
        together = 1
        [[rule]]
        facet = "Region"
        apart = 2
        [[rule]]
        facet = "role"
        [[rule]]
        facet = "x"
        recall = { rounds = 6 }
        required = true
        [[rule]]
        apart = 1
        [[rule]]
        facet = "e-mail"
        apart = 1
        """) == [
          "p.toml:4:1: apart and together on one facet; expected one of them",
          "p.toml:6:9: a second rule for facet \"region\"; expected one a facet",
          "p.toml:8:1: a rule that says nothing; expected apart, together or recall",
          "p.toml:12:10: recall without weight; expected rounds and weight",
          "p.toml:13:1: required without apart or together; expected one of them, to say what is "
            + "required",
          "p.toml:14:1: a rule without facet; expected facet = \"region\" or the like",
          "p.toml:17:9: facet is \"e-mail\"; expected the name of a facet column",
        ])
  }

  @Test func `a column that is left out of members files is no facet of a rule`() {
    let lines = found("[[rule]]\nfacet = \"timestamp\"\napart = 1\n")
    #expect(lines.count == 1)
    #expect(lines.first?.hasSuffix("expected the name of a facet column") == true)
  }

  @Test func `single brackets for a rule are found`() {
    #expect(
      found("[rule]\nfacet = \"region\"") == [
        "p.toml:1:1: rule is a table; expected [[rule]] tables, with double brackets"
      ])
  }

  @Test func `a host that nobody names is found`() {
    let message = "odd is \"host\", and hosts names nobody; expected hosts = [\"id\", ...]"
    #expect(found("[matching]\nodd = \"host\"") == ["p.toml:2:7: " + message])
    #expect(found("[matching]\nodd = \"host\"\nhosts = []") == ["p.toml:3:9: " + message])
  }

  @Test(arguments: [
    "[\nmatching]", "[[[a]]]", "\u{FEFF}\u{FEFF} [[[", "[=]", "[ é]", "[#]", "[[\t\r\n",
    "x = 1\n[.a]\n",
  ])
  func `a header without a name is found`(text: String) throws {
    let first = try #require(found(text).first)
    #expect(first.hasSuffix("expected the name of a table, such as [matching], after the bracket"))
    #expect(first.hasPrefix(text.hasPrefix("x") ? "p.toml:2:2: " : "p.toml:1:"))
  }

  @Test(arguments: ["[", "{a = ", "a."])
  func `what is nested too deeply is refused`(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    let found = found("[matching]\n" + (opening == "a." ? deep : "group_size = " + deep))
    #expect(found.count == 1 && found[0].hasPrefix("p.toml:2:"))
    #expect(found[0].hasSuffix("more than 64 levels, one in the other"))
  }

  @Test(arguments: [
    "2027-03-01 9", "[2027-03-01 9, 1]", "9999-----\u{14} 2 ", "2027-03-0_1 9 # x",
    "2027-03-02t)72:", "2027-03-02T:", "[2027-03-02T, 1:2]", "2027-03-02Tx9:00Z",
  ])
  func `half a time after a date is found`(text: String) throws {
    let found = found("[matching]\ngroup_size = \(text)\n")
    #expect(found.count == 1 && found[0].hasPrefix("p.toml:2:"))
    #expect(found[0].hasSuffix("expected a time, such as 09:30, after the date"))
  }

  /// The parser might read the first line in another way, and then ends the process at the second.
  @Test(arguments: ["name\n[[[a]]]\n", "name\nx = ]\n", "\u{FEFF}\u{FEFF}\u{FEFF}[[[\n[[\n"])
  func `what goes wrong after a name without a value does not come to the parser`(text: String) {
    let found = found(text)
    #expect(found.count == 1 && found[0].hasPrefix("p.toml:1:"))
    #expect(found[0].hasSuffix("expected '=' and a value, such as 2, after the name"))
  }

  @Test(arguments: ["[ }", "]", ", 2", "# 2", "", "\u{2028}", "{ b = }", "[1, }]", "\n"])
  func `a value that is missing is found`(text: String) throws {
    let found = found("[matching]\ngroup_size = \(text)\n")
    #expect(found.count == 1 && found[0].hasPrefix("p.toml:2:"))
    #expect(found[0].hasSuffix("expected a value, such as 2, true, \"text\" or [\"a\", \"b\"]"))
  }

  @Test func `text that is not TOML is found where it stops being it`() {
    let found = found("[matching]\ngroup_size\nodd = \n")
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("p.toml:2:") == true && found[0].contains("expected '='"), "\(found)")
    #expect(self.found("[matching]\nodd = \"a\0\"").first?.hasPrefix("p.toml:2:9: a NUL") == true)
  }

  @Test func `a policy that is not UTF-8 is found`() {
    let file = SourceFile(name: "p.toml", bytes: [0x61, 0x3D, 0xE9])
    let found = findings { try PolicyReader.read(file) }
    #expect(found.first?.hasPrefix("p.toml:1:3: byte 0xE9") == true)
    // An editor knows nothing of CSV.
    #expect(found.first?.hasSuffix("save the file as UTF-8") == true, "\(found)")
    let wide = SourceFile(name: "p.toml", bytes: [0xFF, 0xFE, 0x61, 0x00])
    #expect(
      findings { try PolicyReader.read(wide) } == [
        "p.toml:1:1: the file is UTF-16, expected UTF-8: save it as UTF-8"
      ])
  }
}

/// The table `[import]` of `rct.toml`.
struct ImportTableTests {
  private func settings(_ text: String) throws -> ImportSettings {
    try ProgrammeReader.read(sample(text, name: "rct.toml")).imports
  }

  @Test func `headings and the order of dates are kept there`() throws {
    let read = try settings(
      "[import]\ndates = \"day-first\"\n[import.columns]\n\"Job title\" = \"role\"\nNotes = \"\"\n")
    #expect(read.dates == .dayFirst)
    #expect(
      read.mappings == [
        .init(heading: "Job title", column: "role", isKept: true),
        .init(heading: "Notes", column: "", isKept: true),
      ])
  }

  @Test func `what is none of its keys is found where it stands`() {
    #expect(
      findings { try settings("[import]\ncolums = 1\ndates = \"x\"\n[import.columns]\na = 1") } == [
        "rct.toml:2:1: unknown key \"colums\" in [import]; did you mean columns?",
        "rct.toml:3:9: dates is \"x\"; expected \"day-first\" or \"month-first\"",
        "rct.toml:5:5: a is 1; expected the name of a column as a text, or \"\" to leave it out",
      ])
  }

  @Test func `a mapping that is kept may be of a heading that is not there`() throws {
    var options = TableOptions()
    options.mappings = [.init(heading: "Jb", column: "role", isKept: true)]
    let file = SourceFile(name: "f.csv", bytes: Array("id\nq1".utf8), options: options)
    #expect(try MemberReader.read(file).members.count == 1)
  }
}
