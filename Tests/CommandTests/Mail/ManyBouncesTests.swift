import Testing
import TestSupport

/// What happens where a list of everybody is taken for one of messages that came back.
@Suite struct ManyBouncesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let rows = (10..<50).map { "m\($0),Member \($0),m\($0)@example.org" }
    try folder.write((["id,name,email"] + rows).joined(separator: "\n"), to: "members.csv")
    try folder.write(
      (["email"] + (10..<21).map { "m\($0)@example.org" }).joined(separator: "\n"),
      to: "eleven.csv")
    try folder.write(
      (["email"] + (10..<20).map { "m\($0)@example.org" }).joined(separator: "\n"),
      to: "ten.csv")
  }

  @Test func `many are paused only where their number is said, and in one step`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.type("rct init home 2>/dev/null; cd home; rct members import ../members.csv")
    screen.enter("home")
    for command in [
      "rct mail bounces import ../members.csv",
      "rct mail bounces import ../eleven.csv",
      "rct mail bounces import ../eleven.csv --expect-pausing 12",
      "rct members list --status paused",
      "rct mail bounces import ../eleven.csv --expect-pausing 11",
      "rct mail bounces import ../eleven.csv --expect-pausing 11",
      "rct undo --yes 2>&1 | sed 's/, 20.*//'",
      "rct members list --status paused",
      "rct mail bounces import ../ten.csv",
    ] { try screen.type(command) }
    try GoldenFile("mail-many-bounces.txt").expect(screen.text)
  }

  @Test func `whose address is wrong does not come back by themselves when a pause ends`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init", "rct members import members.csv", "rct members pause m10 --until 2027-03-20",
      "rct members pause m11",
    ])
    try folder.write("email\nm10@example.org\nm11@example.org\n", to: "wrong.csv")
    let said = try screen.type("rct mail bounces import wrong.csv")
    #expect(said.code == 2, "\(said.out)")
    #expect(
      said.out.hasPrefix(
        """
        paused: Member 10 (m10): listed in wrong.csv; would have been back on 2027-03-20
        1 member paused, 1 paused or left before

        """), "\(said.out)")
    #expect(try screen.type("rct members show m10").out.contains("\nstatus: paused\n"))
    let again = try screen.type("rct mail bounces import wrong.csv")
    #expect(again.out == "0 members paused, 2 paused or left before\n", "\(again.out)")
  }

  @Test func `an out-of-office note is said to be no report, and pauses nobody`() throws {
    try folder.write(
      """
      From: M10 <m10@example.org>
      To: coffee@example.org
      Subject: Out of office
      Auto-Submitted: auto-replied

      I am back on Monday, name, email.
      """, to: "away.eml")
    var screen = Transcript(in: folder)
    try screen.typeAll(["rct init", "rct members import members.csv"])
    let said = try screen.type("rct mail bounces import away.eml")
    #expect(said.code == 65, "\(said.out)")
    #expect(
      said.out.contains("away.eml:1:1: this is a message, but no report of a failed delivery"),
      "\(said.out)")
    #expect(!said.out.contains("--columns"), "\(said.out)")
    #expect(try screen.type("rct members list --status paused").out.contains("m10") == false)
  }

  @Test func `of several reports in one file each is read, and what is none is named by its line`()
    throws
  {
    func saved(_ member: String) -> String {
      """
      From MAILER-DAEMON Mon Mar  1 09:00:00 2027
      Subject: Undelivered Mail
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.example.org

      Final-Recipient: rfc822; \(member)@example.org
      Action: failed
      Status: 5.1.1

      --b--


      """
    }
    let note = "From m12@example.org Mon Mar  1 10:00:00 2027\nSubject: Out of office\n\nAway.\n"
    try folder.write(saved("m10") + saved("m11"), to: "two.mbox")
    try folder.write(saved("m10") + saved("m11") + note, to: "three.mbox")
    var screen = Transcript(in: folder)
    try screen.typeAll(["rct init", "rct members import members.csv"])
    let refused = try screen.type("rct mail bounces import three.mbox")
    #expect(refused.code == 65, "\(refused.out)")
    #expect(refused.out.contains("three.mbox:31:1: this is a message, but no report"))
    let said = try screen.type("rct mail bounces import two.mbox")
    #expect(said.code == 2 && said.out.contains("2 members paused\n"), "\(said.out)")
    let paused = try screen.type("rct members list --status paused").out
    #expect(paused.contains("m10") && paused.contains("m11"), "\(paused)")
  }

  @Test func `whose mail is passed on to an address that is wrong is known by the one written to`()
    throws
  {
    try folder.write(
      """
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.example.org

      Original-Recipient: rfc822;m10@example.org
      Final-Recipient: rfc822;member.ten@trust.example.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 no such user

      --b--
      """, to: "back.eml")
    var screen = Transcript(in: folder)
    try screen.typeAll(["rct init", "rct members import members.csv"])
    let said = try screen.type("rct mail bounces import back.eml")
    #expect(said.code == 2, "\(said.out)")
    #expect(said.out.contains("paused: Member 10 (m10): 550 5.1.1 no such user\n"), "\(said.out)")
  }

  @Test(arguments: [("4.4.7", "expired"), ("5.2.2", "mailbox full")])
  func `who was not reached for another reason than the address is named, and not paused`(
    status: String, words: String
  ) throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init", "rct members import members.csv", "rct round draw", "rct round confirm",
      "rct mail mark-sent --round 2027-03",
    ])
    let query =
      "import sqlite3; print(sqlite3.connect('rct.sqlite').execute("
      + "\"SELECT message_id FROM message WHERE address = 'm10@example.org'\").fetchone()[0])"
    let id = try screen.type("python3 -c \"\(query.replacing("\"", with: "\\\""))\"").out
    try folder.write(
      """
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.example.org

      Final-Recipient: rfc822; m10@example.org
      Action: failed
      Status: \(status)
      Diagnostic-Code: smtp; \(words)

      --b
      Content-Type: text/rfc822-headers

      Message-ID: <\(id.split(separator: "\n")[0])>

      --b--
      """, to: "back.eml")
    let said = try screen.type("rct mail bounces import back.eml")
    #expect(said.code == 2, "\(said.out)")
    for line in [
      "not paused, as the address may be right: Member 10 (m10): \(words)",
      "introduction of round 2027-03 did not reach Member 10: tell them, and the partners",
      "0 members paused",
    ] { #expect(said.out.contains(line + "\n"), "\(said.out)") }
    #expect(try screen.type("rct mail status").out.contains("came back: "), "\(screen.text)")
    #expect(try !screen.type("rct members list --status paused").out.contains("m10"))
  }

  @Test func `a member whose pause is over is paused anew`() throws {
    try folder.write("email\nm10@example.org\n", to: "one.csv")
    var screen = Transcript(in: folder, on: "2027-02-01")
    for command in [
      "rct init", "rct members import members.csv", "rct members pause m10 --until 2027-03-01",
    ] { try screen.type(command) }
    screen.wake(on: "2027-03-01")
    let said = try screen.type("rct mail bounces import one.csv").out
    #expect(said.contains("paused: Member 10 (m10): listed in one.csv"), "\(said)")
  }
}
