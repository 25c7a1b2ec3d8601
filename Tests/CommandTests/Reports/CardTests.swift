import Foundation
import Testing
import TestSupport

@Suite struct CardTests {
  /// Every picture is well-formed XML with a title, and nothing in it runs or loads.
  private func check(_ name: String, in folder: TemporaryFolder) throws {
    let script = """
      import re, sys, xml.etree.ElementTree as E
      root = E.parse(sys.argv[1]).getroot()
      tags = {e.tag.split('}')[1] for e in root.iter()}
      assert tags <= {'svg', 'title', 'desc', 'text', 'rect', 'circle', 'path'}, tags
      assert not [k for e in root.iter() for k in e.attrib if k.startswith('on') or 'href' in k]
      assert root[0].tag.endswith('title') and root[0].text
      width, height = map(float, root.attrib['viewBox'].split()[2:])
      for e in root.iter():
        if e.tag.endswith('text'):
          assert 0 <= float(e.attrib['x']) <= width and 0 <= float(e.attrib['y']) <= height, e.text
      """
    try folder.write(script, to: "check.py")
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"), ["python3", folder.path("check.py"), name], in: folder)
    #expect(outcome.code == 0, "\(name): \(outcome.err)")
  }

  @Test func `a card says three sentences, the same as the screen does`() throws {
    let programme = try ReportedProgramme(extra: Hostility.rows)
    let said = try programme.rct("report --card card.svg").out.split(separator: "\n")
    #expect(said.count == 3)
    let screen = try programme.rct("report").out
    #expect(said.allSatisfy { screen.contains($0) })
    try check("card.svg", in: programme.folder)
  }

  @Test func `there is a card for each region with five people or more, and none for others`()
    throws
  {
    let programme = try ReportedProgramme(extra: Hostility.rows)
    let outcome = try programme.rct("report --card local.svg --by region")
    // Fourteen members in four regions: three or four in each; and joined by nobody.
    let written = try programme.folder.names().filter { $0.hasPrefix("local") }
    #expect(written.isEmpty, "\(written)")
    #expect(outcome.err.contains("no card where fewer than 5 people took part"))
    try programme.rct("report --card role.svg --by role --json")
    let roles = try programme.folder.names().filter { $0.hasPrefix("role") }
    #expect(!roles.isEmpty)
    for name in roles {
      try check(name, in: programme.folder)
      #expect(try programme.folder.read(name).contains("fewer than 5"))
    }
    // Where no square has anything to show there are no squares, but a sentence.
    let cards = try roles.map { try programme.folder.read($0) }
    let bare = cards.filter { $0.contains("too few to show") }
    #expect(!bare.isEmpty && bare.allSatisfy { $0.matches(of: /<circle/).count == 1 })
  }

  @Test func `a column that no rule is for is not said to be none of the members`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome {
      try RctProcess.run(line.split(separator: " ").map(String.init), in: folder)
    }
    try folder.write("id,region,grade\na,Wales,5\nb,London,6\n", to: "members.csv")
    for line in ["init", "members import members.csv"] { #expect(try rct(line).code == 0) }
    let unused = try rct("report --card card.svg --by grade")
    #expect(unused.code == 64)
    #expect(
      unused.err == "rct: no [[rule]] in rct.toml is for \"grade\", and reports look only at what "
        + "rules are for: region\n")
    let absent = try rct("report --card card.svg --by grad")
    #expect(
      absent.err == "rct: the members have no column \"grad\"; they have grade, region\n")
  }

  @Test func `cards show regions and roles over time, and no square of few contacts`() throws {
    let programme = try SmallProgramme(members: 80, window: "\"ever\"", months: 7)
    try programme.rct("report --card card.svg")
    try programme.rct("report --card local.svg --by region")
    let names = try programme.folder.names().filter { $0.hasPrefix("local") }
    #expect(names.count == 4)
    for name in names + ["card.svg"] {
      try check(name, in: programme.folder)
      let card = try programme.folder.read(name)
      for span in ["2027-01 to 2027-02", "2027-03 to 2027-04", "2027-05 to 2027-07"] {
        #expect(card.contains(">\(span)<"), "\(name): \(span)")
      }
    }
    let card = try programme.folder.read("card.svg")
    #expect(card.contains("Who met whom, by region") && card.contains("Who met whom, by role"))
    let local = try programme.folder.read("local-wales.svg")
    #expect(local.contains("Contacts with each other region") && local.contains("over time →"))
    #expect(local.contains("The same contacts, by role"))
    // Nobody met a person of their own region or role: all those squares are dots, four and three
    // in each part, and three for those whom the people of one region could meet in each role.
    #expect(card.matches(of: /<circle/).count == 1 + 3 * 4 + 3 * 3)
    #expect(local.matches(of: /<circle/).count == 1 + 3 * 3)
  }

  @Test func `a PNG needs a converter, and says so where there is none`() throws {
    let programme = try ReportedProgramme()
    let without = try RctProcess.run(
      ["report", "--card", "card.png"], in: programme.folder, environment: ["PATH": "/nowhere"])
    #expect(without.code == 64)
    #expect(without.err.contains("librsvg2-bin"))
    #expect(try programme.folder.names().contains("card.png") == false)
    let nowhere = try RctProcess.run(
      ["report", "--card", "card.png"], in: programme.folder, environment: ["TMPDIR": "/nowhere"])
    #expect(nowhere.code == 73 && nowhere.err.contains("TMPDIR names another"), "\(nowhere.err)")
    let bare = try ChildProcess.shell(
      "env -u PATH $(command -v rct) report --card bare.png", in: programme.folder)
    #expect(bare.code == 0, "\(bare.err)")
    try programme.rct("report --card card.png")
    let bytes = try Data(contentsOf: programme.folder.url.appending(path: "card.png"))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try programme.folder.mode(of: "card.png") == 0o600)
  }
}
