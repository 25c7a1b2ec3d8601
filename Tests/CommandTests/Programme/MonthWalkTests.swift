import Testing
import TestSupport

/// Two months of a coordinator, from an empty folder to the second pair list, as she would see them.
@Suite struct MonthWalkTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.link("SampleData", as: "SampleData")
  }

  @Test func `the first month prints what it printed before`() throws {
    var screen = Transcript(in: folder)
    try firstMonth(&screen)
    try GoldenFile("month-1.txt").expect(screen.text)
  }

  @Test func `the second month, with its mistakes, prints what it printed before`() throws {
    var first = Transcript(in: folder)
    try firstMonth(&first)
    var screen = Transcript(in: folder)
    try secondMonth(&screen)
    try GoldenFile("month-2.txt").expect(screen.text)
  }

  private func firstMonth(_ screen: inout Transcript) throws {
    screen.wake(on: "2026-11-02")
    try screen.type("rct init coffee --name 'Example coffee trials'")
    try screen.type("stat -c '%a %n' coffee coffee/*")
    screen.enter("coffee")
    for command in [
      "rct next",
      "rct members import ../SampleData/members.csv",
      "rct history import ../SampleData/history.csv",
      "rct exclusions import ../SampleData/exclusions.csv",
      "rct next",
      "rct round draw --seed 7 --pins ../SampleData/pins.csv",
      "rct round show",
      "rct next",
      "rct round confirm",
      "rct next",
      "rct round export 2026-11 --output pairs-2026-11.csv",
      "head -n 3 pairs-2026-11.csv",
      "rct next --date 2026-11-30",
      "rct round list",
    ] { try screen.type(command) }
  }

  private func secondMonth(_ screen: inout Transcript) throws {
    try folder.write(
      """
      Email address,Full name,Region,Job role,Status
      noor.haddad@example.org,Noor Haddad,Scotland,Midwife,
      ZOE.YARROWGATE.001@example.org,,,Nurse,
      sigma.zephyrstone.002@example.org,,,,left
      """, to: "november.csv")
    screen.wake(on: "2026-12-03")
    screen.enter("coffee")
    screen.say("A new member, a new role, somebody left.")
    for command in [
      "rct members import ../november.csv --dry-run --details",
      "rct members import ../november.csv",
      "rct members import ../november.csv",
      "rct members edit M003 --status paused --set region=Wales",
      "rct members edit nobody --status paused",
      "rct members add --email zoe.yarrowgate.001@example.org --id Z1",
      "rct members add --email ira@example.org --name 'Ira Example' --set region=London role=GP",
      "rct members list --where region=wales role=gp",
      "rct members list --status left",
      "rct members show M002",
      "rct exclusions add M001 ira@example.org --reason 'share a house' --until 2027-01-01",
      "rct exclusions remove M001 M005",
      "rct exclusions list",
    ] { try screen.type(command) }
    screen.say("The draw, twice, and second thoughts.")
    for command in [
      "rct round draw --date 2026-11-30 --seed 8",
      "rct round draw --date 2026-12-07 --seed 8",
      "rct round draw --date 2026-12-07 --seed 8",
      "rct round draw --date 2027-01-04 --seed 9",
      "rct members edit M004 --name 'Corrected Name' --email corrected@example.org",
      "rct next",
      "rct round show | grep -c 'Corrected Name'",
      "rct round draw --redraw --seed 8",
      "rct round show | grep -c 'Corrected Name'",
      "rct round discard",
      "rct round confirm",
      "rct round draw --label 2026-12 --date 2026-12-07 --seed 8",
      "rct round verify",
      "rct round confirm 2026-11",
      "rct round confirm 2026-12",
      "rct round confirm 2026-12",
      "rct round discard 2026-12",
      "rct members edit M004 --name 'Another Name'",
      "rct round verify 2026-12",
      "rct round export 8 --format markdown | head -n 8",
      "rct round export --output pairs-2026-12.csv",
      "rct round export --output pairs-2026-12.csv",
      "rct history import pairs-2026-11.csv pairs-2026-12.csv",
      "rct round list --discarded",
      "rct history show M004",
      "rct next --date 2026-12-31",
    ] { try screen.type(command) }
  }
}
