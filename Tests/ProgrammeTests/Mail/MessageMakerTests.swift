import Foundation
import Mail
import RoundStore
import Rounds
import Testing
import TestSupport

@testable import Programme

@Suite struct MessageMakerTests {
  private let folder: TemporaryFolder
  private let home: ProgrammeHome
  private let surroundings: Surroundings

  init() throws {
    folder = try TemporaryFolder()
    home = ProgrammeHome(argument: folder.path("home"), environment: [:])
    surroundings = Surroundings(
      today: try RoundDay(argument: "2027-03-01"), now: "2027-03-01T09:00:00Z", user: "tester",
      freshSeed: { Seed(entropy: 1) })
    _ = try InitProgramme(home: home, name: "Tea").run(in: surroundings)
  }

  private func members(_ rows: String) throws {
    try folder.write("id,name,email,region,secret\n" + rows, to: "members.csv")
    _ = try ImportMembers(home: home, file: folder.path("members.csv"), rehearsing: false).run(
      in: surroundings)
  }

  private func round(_ day: String) throws {
    var draw = DrawRound(home: home)
    draw.day = try RoundDay(argument: day)
    _ = try draw.run(in: surroundings)
    _ = try SettleRound(home: home, decision: .confirm, label: nil).run(in: surroundings)
  }

  @discardableResult
  private func queue(_ batch: MailBatch) throws -> Answer {
    try QueueMail(home: home, batches: [batch], label: nil, topic: nil).run(in: surroundings)
  }

  private func texts(_ kind: MailKind) throws -> [String: String] {
    let store = try home.open(surroundings)
    var texts: [String: String] = [:]
    for message in try store.messages() where message.kind == kind.rawValue {
      let content = try #require(try store.content(of: message))
      texts[message.address] = MessageReader(content).shown
    }
    return texts
  }

  @Test func `a member is told of its partner what is shareable, and nothing of anybody else`()
    throws
  {
    try members(
      (1...8).map { "m\($0),Name \($0),m\($0)@example.org,Region \($0),canary \($0)\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    let groups = try home.open(surroundings).round(nil).groups
    let texts = try texts(.introduction)
    #expect(texts.count == 8)
    for group in groups {
      for id in group {
        let text = try #require(texts["\(id.text)@example.org"])
        #expect(!text.contains("canary"))
        for other in 1...8 {
          let isThere = text.contains("Name \(other) <m\(other)@example.org>")
          let isPartner = group.contains(MemberID("m\(other)")) && id.text != "m\(other)"
          #expect(isThere == isPartner, "\(text)")
          #expect(text.contains("region: Region \(other)\n") == isPartner)
        }
      }
    }
  }

  @Test func `of each group one is asked to write first, and the turns go round`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    var asked: [String: Int] = [:]
    for month in 1...6 {
      try round("2027-0\(month)-01")
      try queue(.introductions)
      let store = try home.open(surroundings)
      let basis = try store.mailBasis("2027-0\(month)")
      for message in basis.queued {
        let content = try #require(try store.content(of: message))
        if MessageReader(content).text.contains("please write first") {
          asked[message.address, default: 0] += 1
        }
      }
      #expect(asked.values.reduce(0, +) == 2 * month)
      // Two who were asked least may meet: then one of them is ahead by two for a while.
      let counts = (1...4).map { asked["m\($0)@example.org"] ?? 0 }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 2, "\(counts)")
    }
  }

  @Test func `who takes part since lately owes no turns for the rounds before`() throws {
    func community(of count: Int) throws {
      try members((1...count).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    }
    try community(of: 4)
    for month in 1...4 {
      try round("2027-0\(month)-01")
      try queue(.introductions)
    }
    try community(of: 6)
    for month in 5...6 {
      try round("2027-0\(month)-01")
      try queue(.introductions)
    }
    let basis = try home.open(surroundings).mailBasis("2027-06")
    // After one round each of the two is ahead by one, or behind; all together are even.
    #expect([5, 6].allSatisfy { abs(basis.turns[MemberID("m\($0)")] ?? 0) == 1 }, "\(basis.turns)")
    #expect(basis.turns.values.reduce(0, +) == 0)
    for group in basis.round.groups {
      let writer = try #require(basis.firstWriters[Set(group)])
      #expect(group.allSatisfy { (basis.turns[writer] ?? 0) <= (basis.turns[$0] ?? 0) })
    }
  }

  /// Who reads in the latest introduction that they are to write first.
  private func asked() throws -> Set<String> {
    let store = try home.open(surroundings)
    var asked: [String: Bool] = [:]
    for message in try store.messages() where message.kind == MailKind.introduction.rawValue {
      guard let id = message.member, let content = try store.content(of: message) else { continue }
      asked[id.text] = MessageReader(content).text.contains("please write first")
    }
    return Set(asked.filter(\.value).keys)
  }

  @Test(arguments: ["m1", "m2", "m3", "m4"])
  func `who of a group writes first stays so, whatever is written anew or once more`(id: String)
    throws
  {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-02-01")
    try queue(.introductions)
    try sqlite("UPDATE message SET state = 'sent'")
    try round("2027-03-01")
    try queue(.introductions)
    let first = try asked()
    #expect(first.count == 2)
    // The partner has left, and the address of the other is wrong.
    let group = try #require(
      try home.open(surroundings).round(nil).groups.first { $0.contains(MemberID(id)) })
    let partner = try #require(group.first { $0.text != id }).text
    try sqlite(
      """
      UPDATE message SET state = 'sent' WHERE round = 2
        AND person = (SELECT number FROM person WHERE id = '\(partner)');
      UPDATE message SET state = 'failed' WHERE round = 2
        AND person = (SELECT number FROM person WHERE id = '\(id)');
      """)
    let store = try home.open(surroundings)
    _ = try store.readdress(id, to: "new@example.org")
    #expect(try MailRenewal.lines(home, store, surroundings).count == 1)
    #expect(try asked() == first)
    for _ in 1...2 {
      try sqlite("UPDATE message SET state = 'sent'")
      for id in ["m1", "m2", "m3", "m4"] {
        _ = try ResendMail(home: home, recipient: id, label: nil).run(in: surroundings)
      }
      #expect(try asked() == first)
    }
    try queue(.reminders)
    _ = try store.readdress("m1", to: "again@example.org")
    _ = try MailRenewal.lines(home, store, surroundings)
    #expect(try asked() == first)
  }

  @Test func `a round that is written about later takes nobody's turn in an earlier one`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-02-01")
    try round("2027-03-01")
    func writers(_ label: String) throws -> Set<MemberID> {
      Set(try home.open(surroundings).mailBasis(label).firstWriters.values)
    }
    func queue(_ label: String) throws {
      _ = try QueueMail(home: home, batches: [.introductions], label: label, topic: nil)
        .run(in: surroundings)
    }
    try queue("2027-02")
    let before = try writers("2027-02")
    try sqlite("DELETE FROM message")
    try queue("2027-03")
    try queue("2027-02")
    #expect(try writers("2027-02") == before)
  }

  @Test func `who has no address that can be sent to is named, and writes not first`() throws {
    // Those of one region are not put together.
    try members(
      "a,Ann,,x,\nb,Bo,bo@example.org,y,\nc,Cy,.c@example.org,x,\nd,Di,di@example.org,y,\n")
    try round("2027-03-01")
    let answer = try queue(.introductions)
    #expect(answer.status == .needsPerson)
    #expect(answer.words.contains("not queued: Ann (a): has no e-mail address"))
    #expect(
      answer.words.contains(
        "not queued: Cy (c): \".c@example.org\" is no e-mail address that can be sent to; expected name@host"
      ))
    for group in try home.open(surroundings).round(nil).groups {
      let able = group.filter { ["b", "d"].contains($0.text) }
      try #require(able.count == 1)
      let address = able[0].text == "b" ? "bo@example.org" : "di@example.org"
      #expect(try #require(try texts(.introduction)[address]).contains("please write first"))
    }
  }

  @Test func `when groups change, those affected get a correction, and nobody else anything`()
    throws
  {
    try members((1...6).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    let groups = try home.open(surroundings).round(nil).groups
    // What the life of a round does when the first of two members drops out: its partner joins.
    try sqlite("UPDATE message SET state = 'sent'")
    let (gone, left) = (groups[0][0], groups[0][1])
    try sqlite(
      """
      DELETE FROM group_member WHERE number = 1;
      DELETE FROM round_group WHERE number = 1;
      INSERT INTO group_member SELECT 1, 2, number FROM person WHERE id = '\(left.text)';
      """)
    try queue(.corrections)
    let corrections = try texts(.correction)
    let trio = groups[1] + [left]
    #expect(Set(corrections.keys) == Set(trio.map { "\($0.text)@example.org" }))
    #expect(
      corrections["\(left.text)@example.org"]?.contains("Please forget the earlier message") == true
    )
    #expect(corrections["\(gone.text)@example.org"] == nil)
    try queue(.corrections)
    #expect(try texts(.correction).count == 3)
  }

  @Test func `what is not sent yet goes when the group changes, and comes anew`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    let groups = try home.open(surroundings).round(nil).groups
    let other = groups[1][0].text
    try sqlite(
      """
      DELETE FROM group_member WHERE number = 2
        AND person = (SELECT number FROM person WHERE id = '\(other)');
      INSERT INTO group_member SELECT 1, 1, number FROM person WHERE id = '\(other)';
      """)
    #expect(try texts(.introduction).isEmpty)
    try queue(.corrections)
    #expect(
      Set(try texts(.introduction).keys)
        == Set((groups[0] + [groups[1][0]]).map { "\($0.text)@example.org" }))
    #expect(Set(try texts(.leftOut).keys) == ["\(groups[1][1].text)@example.org"])
  }

  @Test func `a reminder that waits keeps no copy of an introduction back`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    try sqlite("UPDATE message SET state = 'sent'")
    try queue(.reminders)
    let resend = ResendMail(home: home, recipient: "m1", label: nil)
    let words = try resend.run(in: surroundings).words
    #expect(words.first == "another introduction of round 2027-03 to N1 (m1) is queued")
    let again = try resend.run(in: surroundings).words
    #expect(again.first?.hasPrefix("introduction to N1 (m1) is queued already: ") == true)
  }

  @Test func `where one of several kinds cannot be queued, none is`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    let queue = QueueMail(home: home, batches: [.introductions, .pairList], label: nil, topic: nil)
    do throws(Failure) {
      _ = try queue.run(in: surroundings)
      Issue.record("there are no coordinators")
    } catch {
      #expect(error.lines.joined().contains("there is no coordinator to send it to"), "\(error)")
    }
    #expect(try home.open(surroundings).messages().isEmpty)
    try rules(coordinator: "staff@example.org")
    let words = try queue.run(in: surroundings).words
    #expect(
      words.prefix(2) == [
        "introductions of round 2027-03: 4 messages queued",
        "pair-list of round 2027-03: 1 message queued",
      ])
    #expect(try home.open(surroundings).messages().count == 5)
  }

  @Test func `what had left before is not among what is marked as sent in another way`() throws {
    try rules(coordinator: "staff@example.org")
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.pairList)
    try sqlite("UPDATE message SET state = 'sent', via = 'smtp'")
    let answer = try DecideMail(home: home, decision: .sentElsewhere("outlook"))
      .run(in: surroundings)
    #expect(answer.words.first?.hasPrefix("4 messages marked as sent via outlook: ") == true)
  }

  @Test func `what failed is written anew with its own round, and an alarm is not`() throws {
    try rules(coordinator: "staff@example.org")
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    for day in ["2027-03-01", "2027-04-01"] {
      try round(day)
      try queue(.introductions)
    }
    var alarm = QueueMail(home: home, batches: [.alarm], label: "2027-05", topic: nil)
    alarm.reason = "nobody confirmed the draft"
    _ = try alarm.run(in: surroundings)
    try sqlite("UPDATE message SET state = 'failed'")
    let text = try MailStatus(home: home, label: nil).run(in: surroundings).text
    for label in ["2027-03", "2027-04"] {
      #expect(text.contains("rct mail queue introductions --round \(label) --renew"), "\(text)")
    }
    #expect(text.contains("failed: alarm to staff@example.org"), "\(text)")
    #expect(!text.contains("--round 2027-05"), "\(text)")
  }

  @Test func `what failed for a coordinator is mended in the rules, and is gone then`() throws {
    try rules(coordinator: "bad@example.org")
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.pairList)
    try sqlite("UPDATE message SET state = 'failed', attempts = 1, reply = '550 no such user'")
    func status() throws -> String {
      try MailStatus(home: home, label: nil).run(in: surroundings).text
    }
    let failed = try status()
    #expect(failed.contains("mend coordinators in "), "\(failed)")
    #expect(!failed.contains("readdress"), "\(failed)")
    let text = try folder.read("home/rct.toml").replacing("bad@", with: "ann@")
    try folder.write(text, to: "home/rct.toml")
    var renewal = QueueMail(home: home, batches: [.pairList], label: "2027-03", topic: nil)
    renewal.renewing = true
    _ = try renewal.run(in: surroundings)
    #expect(try status() == "1 message queued\n")
    try queue(.introductions)
    try sqlite("UPDATE message SET state = 'failed', attempts = 1")
    let both = try status()
    #expect(both.contains("mend the addresses (rct members readdress) and coordinators in "))
  }

  @Test func `many messages in doubt are decided about by number where one round is looked at`()
    throws
  {
    try members((1...22).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    for day in ["2027-03-01", "2027-04-01"] {
      try round(day)
      try queue(.introductions)
    }
    try sqlite("UPDATE message SET state = 'held'")
    let one = try MailStatus(home: home, label: "2027-03").run(in: surroundings).text
    #expect(one.contains("--mark-sent 1 2 3 ") && !one.contains("--all"), "\(one)")
    let all = try MailStatus(home: home, label: nil).run(in: surroundings).text
    #expect(all.contains("--mark-sent --all"), "\(all)")
  }

  @Test func `an address that cannot be sent to is named by its own key`() throws {
    try rules(coordinator: ".c@example.org")
    let text = try folder.read("home/rct.toml")
    try folder.write(
      text.replacing("\n# reply_to = ", with: "\nreply_to = "), to: "home/rct.toml")
    let desk = try MailDesk(home, surroundings)
    do throws(Failure) {
      _ = try desk.writer()
      Issue.record("the address was taken")
    } catch {
      #expect(error.lines.joined().hasPrefix("coordinators in rct.toml: "), "\(error)")
    }
  }

  @Test(
    arguments: [
      ("kaffee-für@example.org", nil, "back@example.org", "bounces"),
      ("coffee@example.org", "téam@example.org", nil, "reply_to"),
      ("coffee@example.org", "téam@example.org", "back@example.org", "reply_to"),
      ("kaffee-für@example.org", "téam@example.org", nil, nil),
      ("coffee@example.org", "téam@example.org", "zurück@example.org", nil),
      ("coffee@exämple.org", "team@bücher.example", "back@example.org", nil),
    ] as [(String, String?, String?, String?)])
  func `letters beyond ASCII need a sender for whose sake a server is asked to take them`(
    from: String, replyTo: String?, bounces: String?, wrong: String?
  ) throws {
    let rules = try folder.read("home/rct.toml")
    for transport in ["smtp", "sendmail", "folder"] {
      var lines = ["transport = \"\(transport)\"", "from = \"\(from)\""]
      if let replyTo { lines.append("reply_to = \"\(replyTo)\"") }
      if let bounces { lines.append("bounces = \"\(bounces)\"") }
      try folder.write(
        rules.replacing("transport = \"folder\"", with: lines.joined(separator: "\n")),
        to: "home/rct.toml")
      let desk = try MailDesk(home, surroundings)
      guard transport == "smtp", let wrong else {
        #expect(try desk.sender() == MailAddress(bounces ?? from))
        continue
      }
      do throws(Failure) {
        _ = try desk.sender()
        Issue.record("\(from) was taken with \(lines)")
      } catch {
        #expect(error.lines.joined().hasPrefix("\(wrong) in rct.toml: "), "\(error)")
        #expect(ExitStatus(error) == .badConfiguration)
      }
    }
  }

  @Test func `another copy takes the place of one that failed, and nobody is told twice`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    let failed = try #require(try home.open(surroundings).messages().first)
    let id = try #require(failed.member)
    try sqlite(
      """
      UPDATE message SET state = 'failed', reply = '550 no', attempts = 1 WHERE key = \(failed.key);
      UPDATE message SET state = 'sent' WHERE key <> \(failed.key)
      """)
    let said = try ResendMail(home: home, recipient: id.text, label: nil).run(in: surroundings)
    #expect(said.words[0].hasSuffix(" is queued, in the place of what failed"), "\(said.words)")
    func copies() throws -> [QueuedMessage] {
      try home.open(surroundings).messages().filter { $0.member == id }
    }
    #expect(try copies().map(\.state) == [.queued])
    try sqlite("UPDATE message SET state = 'sent'")
    try queue(.introductions)
    #expect(try copies().map(\.state) == [.sent])
  }

  @Test func `what failed so long ago that it was erased asks nobody for anything`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try queue(.introductions)
    let first = "(SELECT min(key) FROM message)"
    try sqlite(
      """
      UPDATE message SET state = 'failed', reply = '550 no', attempts = 1 WHERE key = \(first);
      UPDATE message SET state = 'sent' WHERE key <> \(first)
      """)
    func status() throws -> Answer { try MailStatus(home: home, label: nil).run(in: surroundings) }
    #expect(try status().status == .needsPerson)
    #expect(try home.open(surroundings).overview().mail[.failed] == 1)
    // As `rct retention run` does.
    try sqlite(
      """
      UPDATE message SET content = NULL, reply = NULL, digest = '\(String(repeating: "a", count: 64))',
        address = '(erased)' WHERE key = \(first)
      """)
    let answer = try status()
    #expect(answer.status == .done && answer.needs.isEmpty)
    let line = "1 message failed so long ago that nothing of it is kept: nothing to do\n"
    #expect(answer.text.hasSuffix(line), "\(answer.text)")
    #expect(try home.open(surroundings).overview().mail == [.sent: 3])
    let sent = try SendMail(home: home).run(in: surroundings, tell: { _ in })
    #expect(sent.status == .done && sent.words == ["no message waits"], "\(sent.words)")
  }

  @Test func `a coordinator who is named twice is written to once, and counted once`() throws {
    try members((1...4).map { "m\($0),N\($0),m\($0)@example.org,,\n" }.joined())
    try round("2027-03-01")
    try rules(coordinator: "staff@example.org\", \"Staff@Example.org")
    #expect(try queue(.pairList).words[0] == "pair-list of round 2027-03: 1 message queued")
  }

  private func rules(coordinator: String) throws {
    let text = try folder.read("home/rct.toml")
    try folder.write(
      text.replacing("\ncoordinators = []", with: "\ncoordinators = [\"\(coordinator)\"]"),
      to: "home/rct.toml")
  }

  private func sqlite(_ sql: String) throws {
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"),
      [
        "python3", "-c",
        "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute('PRAGMA foreign_keys=ON'); "
          + "c.executescript(sys.argv[2]); c.commit()", folder.path("home/rct.sqlite"), sql,
      ], in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
  }
}
