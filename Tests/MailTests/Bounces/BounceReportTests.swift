import Mail
import Testing

@Suite struct BounceReportTests {
  private func report(_ fields: String, original: String = "message/rfc822") -> [UInt8] {
    let text = """
      From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
      To: coffee@example.org
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status;
      \tboundary="B1/mail.example.org"

      This is a MIME-encapsulated message.

      --B1/mail.example.org
      Content-Type: text/plain

      I'm sorry to have to inform you that your message could not be delivered.

      --B1/mail.example.org
      Content-Description: Delivery report
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mail.example.org
      Arrival-Date: Mon,  1 Mar 2027 09:00:00 +0000

      \(fields)

      --B1/mail.example.org
      Content-Type: \(original)

      From: coffee@example.org
      Message-ID: <r7.m1.introduction.1.abc@example.org>

      Hello

      --B1/mail.example.org--
      """
    return Array(text.utf8)
  }

  private static let failed = """
    Final-Recipient: rfc822; zoe@example.org
    Original-Recipient: rfc822;zoe@example.org
    Action: failed
    Status: 5.1.1
    Remote-MTA: dns; mx.example.org
    Diagnostic-Code: smtp; 550 5.1.1 <zoe@example.org>: Recipient address rejected:
        User unknown
    """

  @Test(arguments: ["\n", "\r\n"])
  func `a report names the recipient, the reason and the message`(lineEnd: String) throws {
    let bytes = Array(
      String(decoding: report(Self.failed), as: UTF8.self).replacing("\n", with: lineEnd).utf8)
    let found = try #require(BounceReport(bytes))
    #expect(found.messageID == "r7.m1.introduction.1.abc@example.org")
    let recipient = try #require(found.recipients.first)
    #expect(found.recipients.count == 1)
    #expect(recipient.address == "zoe@example.org")
    #expect(recipient.isPermanent)
    #expect(recipient.status == "5.1.1")
    #expect(
      recipient.diagnostic
        == "550 5.1.1 <zoe@example.org>: Recipient address rejected: User unknown")
  }

  @Test func `only what failed for good is permanent`() throws {
    for (action, status, isPermanent) in [
      ("failed", "5.7.1", true), ("failed", "4.4.7", false), ("delayed", "4.4.1", false),
      ("delivered", "2.0.0", false), ("delayed", "5.1.1", false),
    ] {
      let fields = "Final-Recipient: rfc822; a@b.org\nAction: \(action)\nStatus: \(status)"
      let found = try #require(BounceReport(report(fields, original: "text/rfc822-headers")))
      #expect(found.recipients.map(\.isPermanent) == [isPermanent], "\(action) \(status)")
      #expect(found.messageID == "r7.m1.introduction.1.abc@example.org")
    }
  }

  @Test func `what is given up is told from a delay, and from an address that is wrong`() throws {
    for (action, status, isGivenUp, blamesAddress) in [
      ("failed", "5.1.1", true, true), ("failed", "5.4.1", true, true),
      ("failed", "5.0.0", true, true), ("failed", "4.4.7", true, false),
      ("failed", "5.2.2", true, false), ("failed", "5.3.4", true, false),
      ("failed", "5.7.26", true, false), ("delayed", "4.4.1", false, false),
      ("failed", "5.1.8", true, false), ("failed", "5.1.7", true, false),
      ("failed", "5.1.90", true, false),
    ] {
      let fields = "Final-Recipient: rfc822; a@b.org\nAction: \(action)\nStatus: \(status)"
      let found = try #require(BounceReport(report(fields))?.recipients.first)
      #expect(found.isGivenUp == isGivenUp, "\(action) \(status)")
      #expect(found.blamesAddress == blamesAddress, "\(action) \(status)")
    }
  }

  @Test func `a status that says nothing gives way to the one that was answered`() throws {
    for (answer, status, blamesAddress) in [
      ("552 5.2.2 mailbox full", "5.2.2", false), ("550-5.7.1 not from you", "5.7.1", false),
      ("550 #5.1.0 Address rejected", "5.1.0", true), ("450 4.2.2 full for days", "4.2.2", false),
      ("550 no such user", "5.0.0", true), ("550 No 5.2.2 here", "5.0.0", true),
    ] {
      let fields =
        "Action: failed\nFinal-Recipient: rfc822;a@b.org\nStatus: 5.0.0\n"
        + "Diagnostic-Code: smtp; \(answer)"
      let found = try #require(BounceReport(report(fields))?.recipients.first)
      #expect(found.status == status, "\(answer)")
      #expect(found.isGivenUp)
      #expect(found.blamesAddress == blamesAddress, "\(answer)")
    }
    let told = "Final-Recipient: rfc822; a@b.org\nAction: failed\nStatus: 5.2.2\n"
    let found = BounceReport(report(told + "Diagnostic-Code: smtp; 550 5.1.1 unknown"))
    #expect(found?.recipients.first?.status == "5.2.2")
  }

  @Test func `a report of an address beyond ASCII is one`() throws {
    let fields = Self.failed.replacing("rfc822; zoe@", with: "utf-8; zoë@")
    let text = String(decoding: report(fields, original: "message/global-headers"), as: UTF8.self)
      .replacing("message/delivery-status", with: "message/global-delivery-status")
    let found = try #require(BounceReport(Array(text.utf8)))
    #expect(found.recipients.map(\.address) == ["zoë@example.org"])
    #expect(found.messageID == "r7.m1.introduction.1.abc@example.org")
  }

  @Test func `several recipients are told apart`() throws {
    let second = Self.failed.replacing("zoe@", with: "bo@").replacing("5.1.1", with: "4.2.2")
    let found = try #require(BounceReport(report(Self.failed + "\n\n" + second)))
    #expect(found.recipients.map(\.address) == ["zoe@example.org", "bo@example.org"])
    #expect(found.recipients.map(\.isPermanent) == [true, false])
  }

  @Test func `values may begin on the next line, and blanks stand behind boundaries`() throws {
    let text = String(
      decoding: report(Self.failed.replacing("Action: ", with: "Action:\t")), as: UTF8.self
    )
    .replacing("Content-Type: multipart", with: "Content-Type:\n multipart")
    .replacing("Message-ID: ", with: "Message-ID:\n\t")
    .replacing("\n--B1/mail.example.org\n", with: "\n--B1/mail.example.org \t\n")
    let found = try #require(BounceReport(Array(text.utf8)))
    #expect(found.messageID == "r7.m1.introduction.1.abc@example.org")
    #expect(found.recipients.map(\.isPermanent) == [true])
  }

  @Test func `parts are looked for ten messages deep, and no deeper`() throws {
    func isFound(depth: Int) -> Bool {
      var text = String(decoding: report(Self.failed), as: UTF8.self)
      for number in 0..<depth {
        text = "Content-Type: multipart/mixed; boundary=o\(number)\n\n--o\(number)\n\(text)"
      }
      return BounceReport(Array(text.utf8)) != nil
    }
    #expect(isFound(depth: 9))
    #expect(!isFound(depth: 10))
    #expect(!isFound(depth: 500))
  }

  @Test func `what is no report is none`() throws {
    #expect(BounceReport(try MailMessage.sample().bytes()) == nil)
    #expect(BounceReport(report("Nothing: here")) == nil)
    for text in ["", "\n", "Content-Type: multipart/report; boundary=\"x\"\n\n--x\n--x--"] {
      #expect(BounceReport(Array(text.utf8)) == nil)
    }
  }
}
