import Foundation
import Testing
import TestSupport

/// For how long what is kept of people, who does not come back, and who took what out.
@Suite struct PrivacyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email,region
      a,Ann Ash,ann@example.org,Wales
      b,Bo Birch,bo@example.org,London
      c,Cy Canary,canary@example.org,Wales
      d,Di Dale,di@example.org,London

      """, to: "members.csv")
    try folder.write(
      "round,member_1,member_2\n1,a,c\n1,b,d\n", to: "history.csv")
  }

  private func text(_ screen: Transcript) -> String {
    screen.text.replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "MOMENT")
      .replacing(/rct-\d{8}T\d{6}Z/, with: "rct-MOMENT").replacing(
        /\sby [a-z_0-9-]+:/, with: " by SOMEBODY:")
  }

  private func day(after days: Int) throws -> String {
    let day = Calendar(identifier: .gregorian).date(byAdding: .day, value: days, to: Date())
    return try #require(day).formatted(.iso8601.year().month().day())
  }

  @Test func `what was kept for long enough is erased, and said before`() throws {
    var screen = Transcript(in: folder)
    for command in [
      "rct init --name Ours && rct members import members.csv", "rct retention run",
      "rct round draw --seed 1 --date 2026-12-01 && rct round confirm --mail && rct mail send",
      // Long after people met in it.
      "RCT_TODAY=2027-02-01 rct members leave c", "rct retention run",
    ] { try screen.type(command) }
    // What was sent, and who left, was so on the day on which this test runs.
    let later = try day(after: 92)
    try screen.type("RCT_TODAY=\(later) rct retention run --dry-run")
    for command in [
      "sed -i 's/^forget_left_after = .*/forget_left_after = \"1 week\"/' rct.toml",
      "RCT_TODAY=\(later) rct retention run --dry-run",
      "RCT_TODAY=\(later) rct doctor 2>/dev/null | grep privacy",
      "RCT_TODAY=\(later) rct retention run", "RCT_TODAY=\(later) rct retention run",
      "grep -cE 'canary|Cy Canary' rct.sqlite", "rct mail status", "rct undo",
      "rct doctor 2>/dev/null | grep privacy",
    ] { try screen.type(command) }
    let masked = text(screen).replacing(later, with: "LATER")
      .replacing(/20(2[6-9]|3\d)-\d\d-\d\d/, with: "DAY")
    try GoldenFile("retention.txt").expect(masked)
  }

  @Test func `what may tell of who left long ago is spoken of once they are forgotten`() throws {
    try folder.write(
      "round,member,met,comment\n1,a,yes,Cy was kind\n", to: "feedback.csv")
    try folder.write("column,value,becomes\nregion,C.,Cy Canary\n", to: "rct-values.csv")
    var screen = Transcript(in: folder)
    let later = try day(after: 3)
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct history import history.csv",
      "rct feedback import feedback.csv && rct members leave c",
      "sed -i 's/^forget_left_after = .*/forget_left_after = \"1 day\"/' rct.toml",
    ])
    let erased = try screen.type("RCT_TODAY=\(later) rct retention run")
    for note in [
      "note: of meetings with them there is 1 comment of others, without ",
      "note: rct-values.csv names 1 of them; take them out there\n",
    ] { #expect(erased.out.contains(note), "\(screen.text)") }
  }

  @Test func `a comment on a meeting with two who left long ago is one`() throws {
    try folder.write("round,member_1,member_2,member_3\n1,a,b,c\n", to: "history.csv")
    try folder.write("round,member,met,comment\n1,a,yes,both were kind\n", to: "feedback.csv")
    var screen = Transcript(in: folder)
    let later = try day(after: 3)
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct history import history.csv",
      "rct feedback import feedback.csv && rct members leave b c",
      "sed -i 's/^forget_left_after = .*/forget_left_after = \"1 day\"/' rct.toml",
    ])
    let erased = try screen.type("RCT_TODAY=\(later) rct retention run").out
    #expect(erased.contains("with them there is 1 comment of others"), "\(screen.text)")
  }

  @Test func `folders that cannot be looked into are not taken for empty ones`() throws {
    var screen = Transcript(in: folder)
    let later = try day(after: 3)
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct members leave c",
      "sed -i 's/^forget_left_after = .*/forget_left_after = \"1 day\"/' rct.toml",
      // Nobody can look into what is in their places, not even root.
      "rm -rf backups && touch backups outgoing",
    ])
    let erased = try screen.type("RCT_TODAY=\(later) rct retention run")
    #expect(erased.code == 0, "\(erased.out)")
    for what in [
      "backups cannot be looked into: look yourself for copies of the database in it that still have",
      "outgoing cannot be looked into: look yourself for files of messages in it that are not needed",
    ] { #expect(erased.out.contains("note: \(what)"), "\(erased.out)") }
  }

  @Test func `the scheduled job erases too, where the rules want it`() throws {
    var screen = Transcript(in: folder)
    let later = try day(after: 3)
    for command in [
      "rct init --name Ours && rct members import members.csv && rct members leave c",
      "sed -i 's/^forget_left_after = .*/forget_left_after = \"1 day\"/' rct.toml",
      "RCT_TODAY=\(later) rct schedule run",
      "sed -i 's/^scheduled = .*/scheduled = true/' rct.toml",
      "RCT_TODAY=\(later) rct schedule run",
      "grep -c canary rct.sqlite",
    ] { try screen.type(command) }
    let text = screen.text
    let parts = text.components(separatedBy: "$ RCT_TODAY")
    #expect(parts.count == 3)
    #expect(!parts[1].contains("forgotten"), "\(text)")
    #expect(parts[2].contains("1 member left more than 1 day ago"), "\(text)")
    #expect(parts[2].contains("erased: 0 message texts, 1 member"), "\(text)")
    #expect(text.contains("$ grep -c canary rct.sqlite\n0\n"), "\(text)")
  }

  @Test func `who asked to be forgotten does not come back by a list`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours && rct members import members.csv && rct history import history.csv",
      "rct members forget canary@example.org", "rct members forget canary@example.org --yes",
      "rct members import members.csv", "rct members import members.csv --dry-run --details",
      "rct members import members.csv --json",
      "rct history import history.csv", "rct history export",
      "rct members add --id c --name 'Cy Canary'",
      "rct members forget nobody@example.org --allow-return",
      "rct members forget CANARY@example.org --allow-return",
      "rct members import members.csv",
      "rct members forget c --yes --allow-return", "rct members forget d --yes",
      "rct restore backups/$(ls backups | grep import.sqlite$ | head -1) --yes",
      "rct members list",
    ] { try screen.type(command) }
    try GoldenFile("suppression.txt").expect(text(screen))
  }

  @Test func `who dropped out and is forgotten is in nothing that coordinators are still to read`()
    throws
  {
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv",
      "sed -i 's/^coordinators = .*/coordinators = [\"staff@example.org\"]/' rct.toml",
      "rct round draw --seed 1 && rct round confirm --mail && rct mail send",
    ])
    #expect(try screen.type("rct round drop c").out.contains("1 message to the coordinators"))
    let forgotten = try screen.type("rct members forget c --yes")
    #expect(forgotten.code == 0, "\(forgotten.out)")
    #expect(forgotten.out.contains("1 message that had not left is written anew"))
    #expect(try screen.type("grep -c 'Cy Canary' rct.sqlite").out == "0\n")
    try screen.typeAll(["rm -r outgoing", "rct mail send"])
    let summary = try screen.type("cat outgoing/*pair-list*")
    #expect(summary.out.contains("forgotten 3 dropped out"), "\(summary.out)")
    #expect(!summary.out.contains("Canary"), "\(summary.out)")
    #expect(try screen.type("rct doctor").code == 0)
  }

  @Test func `a summary that had left is known to name whoever dropped out, or was pinned in vain`()
    throws
  {
    try folder.write("member_1,member_2\na,c\na,d\n", to: "pins.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv && rct exclusions add a c",
      "sed -i 's/^coordinators = .*/coordinators = [\"staff@example.org\"]/' rct.toml",
    ])
    let drawn = try screen.type("rct round draw --seed 1 --pins pins.csv")
    #expect(drawn.out.contains("the pin of a and d is void"), "\(drawn.out)")
    try screen.typeAll(["rct round confirm --mail", "rct mail send"])
    let forgotten = try screen.type("rct members forget d --yes")
    #expect(forgotten.out.contains("2027-03-pair-list-00005.eml"), "\(forgotten.out)")
  }

  @Test func `who was forgotten stays so, though a restore ends halfway`() throws {
    try folder.write("column,value,becomes\nregion,London,Llundain\n", to: "values.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv --map-values values.csv",
      "rct backup copy.sqlite", "rct members forget c --yes",
      // What values are called can be neither kept nor put back.
      "rm rct-values.csv && mkdir rct-values.csv",
    ])
    let restored = try screen.type("rct restore copy.sqlite --yes")
    #expect(restored.code != 0, "\(restored.out)")
    let list = try screen.type("rct members list")
    #expect(list.out.contains("Ann Ash") && !list.out.contains("Canary"), "\(list.out)")
  }

  @Test func `who took over the address of somebody who was forgotten stays when a copy is back`()
    throws
  {
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv",
      "rct round draw --seed 1 && rct round confirm",
      "rct members readdress c cy@new.example.org && rct members readdress b canary@example.org",
      "rct backup copy.sqlite", "rct members forget c --yes",
    ])
    let restored = try screen.type("rct restore copy.sqlite --yes")
    #expect(restored.out.contains("1 member who asked to be forgotten since was in it"))
    let list = try screen.type("rct members list")
    #expect(list.out.contains("Bo Birch") && !list.out.contains("Cy Canary"), "\(list.out)")
  }

  @Test func `who joined after a copy and was forgotten stays away when it is put back`() throws {
    try folder.write("id,name,email\nz,Zoe Zed,zoe@example.org\n", to: "joined.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv", "rct backup copy.sqlite",
      "rct members import joined.csv", "rct members forget z --yes",
      "rct restore copy.sqlite --yes", "rct members import joined.csv",
    ])
    let list = try screen.type("rct members list")
    #expect(list.out.contains("Ann Ash") && !list.out.contains("Zoe"), "\(list.out)")
    #expect(try screen.type("rct doctor").code == 0)
    // Who wants to come back can.
    try screen.typeAll(["rct members forget z --allow-return", "rct members import joined.csv"])
    #expect(try screen.type("rct members list").out.contains("Zoe Zed"))
  }

  @Test func `an export that failed is none, and one message is spoken of as one`() throws {
    var screen = Transcript(in: folder)
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv",
      "rct round draw --seed 1 --date 2026-12-01 && rct round confirm --mail",
    ])
    let failed = try screen.type("rct round export --output absent/pairs.csv")
    #expect(failed.code == 73, "\(failed.out)")
    let seen = try screen.type("rct doctor | grep exports")
    #expect(seen.out.contains("nothing that names people was taken out so far"), "\(seen.out)")
    try screen.type("rct mail send --max 1")
    let later = try day(after: 92)
    let plan = try screen.type("RCT_TODAY=\(later) rct retention run --dry-run")
    #expect(plan.out.contains("its text and address would be erased"), "\(plan.out)")
    #expect(!plan.out.contains("still has what was erased"), "\(plan.out)")
  }

  @Test func `what a report said of a message to somebody is with everything that is kept of them`()
    throws
  {
    try folder.write(
      """
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; canary@example.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 no such user

      --b
      Content-Type: message/rfc822


      """, to: "report.eml")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours && rct members import members.csv",
      "rct round draw --seed 1 && rct round confirm --mail && rct mail send",
      "rct mail mark-sent --round 2027-03",
      "cat $(grep -l '^To:.*canary@' outgoing/*.eml) >> report.eml && echo '--b--' >> report.eml",
    ])
    try screen.type("rct mail bounces import report.eml")
    let shown = try screen.type("rct members show c --all")
    let answer = "\nanswered:\n  2027-03  introduction  550 no such user"
    #expect(shown.out.contains(answer), "\(shown.out)")
  }

  @Test func `everything that takes names out is noted, with who, when and how many`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours && rct members import members.csv >/dev/null",
      "rct doctor 2>/dev/null | grep exports",
      "rct round draw --seed 1 >/dev/null 2>&1",
      "rct round export --output draft.csv && rct round confirm",
      "rct next",
      "rct round export --output absent/pairs.csv", "rct next", "rct round export >/dev/null",
      "rct members export >/dev/null && rct history export >/dev/null",
      "rct network export --names >/dev/null && rct network export --output net.xml",
      "rct report --names >/dev/null && rct report >/dev/null",
      "rct report --names --html report.html && rct report --html other.html",
      "rct members show a --all >/dev/null && rct members show a >/dev/null",
      "rct round show --html round.html && rct mail preview --open letters; rct backup copy.sqlite",
      "rct doctor 2>/dev/null | grep exports",
      "rct doctor --json 2>/dev/null | python3 -c 'import json, sys\nfor e in json.load(sys.stdin)[\"exports\"]: print(e[\"what\"] + \": \" + e[\"of\"])'",
      "rct members show a --all | sed -n '/^done/,$p' | sed 's/  by .*/  by SOMEBODY/'",
    ] { try screen.type(command) }
    try GoldenFile("exports.txt").expect(
      text(screen).replacing(/[\d.]+ [MGk]B/, with: "N MB"))
  }
}
