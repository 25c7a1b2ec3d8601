import Mail
import Testing
import TestSupport

@Suite struct MessageBuilderTests {
  @Test func `a message with text, page and files looks as it did before`() throws {
    var message = try MailMessage.sample(
      subject: "Coffee trials: you meet Siân & Łukasz, who has a long name to be put on two lines",
      text: "Hello Zoë,\n\nyou meet Siân.   \nFrom here on: 1 + 1 = 2\n.\n")
    message.replyTo = try MailAddress("staff@example.org")
    message.leave = try MailAddress("leave+coffee@example.org")
    message.html = "<p>Hello Zo&euml;,</p>\n"
    message.attachments = [
      .init(
        name: "pairs.csv", type: "text/csv; charset=utf-8", bytes: Array("id,name\na,Zoë\n".utf8))
    ]
    let text = String(decoding: try message.bytes(), as: UTF8.self)
    try GoldenFile("whole-message.txt").expect(text.replacing("\r\n", with: "\n"))
    let read = try #require(try EmailReader.read([try message.bytes()]).first)
    #expect(read.faults.isEmpty)
    #expect(read.type == "multipart/mixed")
    #expect(read.parts.map(\.type) == ["text/plain", "text/html", "text/csv"])
    #expect(read.parts.map(\.content) == [message.text, message.html, "id,name\na,Zoë\n"])
    #expect(read.parts.last?.file == "pairs.csv")
  }

  @Test func `a file of a round called März goes in seven bits, by its name`() throws {
    var message = try MailMessage.sample()
    message.attachments = [
      .init(name: "pairs-März.csv", type: "text/csv", bytes: Array("id\n".utf8))
    ]
    let bytes = try message.bytes()
    let read = try #require(try EmailReader.read([bytes]).first)
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.parts.last?.file == "pairs-März.csv")
    #expect(MessageReader(bytes).shown.contains("\nAttached: pairs-März.csv\n"))
  }

  @Test func `the same message has the same bytes and name, another one another name`() throws {
    let message = try MailMessage.sample()
    #expect(try message.bytes() == MailMessage.sample().bytes())
    let other = try MailMessage.sample(text: "Hello!\n")
    #expect(message.sampleID != other.sampleID)
    #expect(
      message.sampleID
        != MessageID(round: 1, recipient: "m1", kind: "introduction", revision: 2, of: message))
  }

  @Test func `the name of a message is one word of ASCII, whatever its round is called`() throws {
    let message = try MailMessage.sample()
    let id = MessageID(
      round: 0, recipient: "c1", kind: "alarm.März 2.", revision: 1, of: message)
    #expect(id.text.hasPrefix("r0.c1.alarm=2EM=C3=A4rz=202=2E.1."), "\(id.text)")
    let read = try #require(
      try EmailReader.read([try MessageBuilder.bytes(message, id: id)]).first)
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.id == "<\(id.text)>")
  }

  @Test(arguments: [
    ("plain", "plain"), ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"), ("", ""),
    ("tab at the end\t\n", "tab at the end\t"), ("\u{0}\u{1}\u{7F}", "\u{0}\u{1}\u{7F}"),
    (String(repeating: "x", count: 2_000), String(repeating: "x", count: 2_000)),
    (String(repeating: "日本 ", count: 300), String(repeating: "日本 ", count: 300)),
    (".\n..\nFrom me", ".\n..\nFrom me"), ("a\u{2028}b\u{85}c", "a\u{2028}b\u{85}c"),
  ])
  func `a body comes out as it went in, its line ends apart`(text: String, expected: String) throws
  {
    let read = try #require(
      try EmailReader.read([try MailMessage.sample(text: text).bytes()]).first)
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.parts.map(\.content) == [expected.isEmpty ? "" : expected + "\n"])
  }

  @Test func `a text beyond Latin letters goes in base64, which is shorter`() throws {
    let japanese = String(decoding: try MailMessage.sample(text: "日本語の文\n").bytes(), as: UTF8.self)
    #expect(japanese.contains("Content-Transfer-Encoding: base64"))
    let welsh = String(decoding: try MailMessage.sample(text: "tŷ a chŵn\n").bytes(), as: UTF8.self)
    #expect(welsh.contains("Content-Transfer-Encoding: quoted-printable"))
  }

  @Test func `a local part beyond ASCII stays as it is, for servers with SMTPUTF8`() throws {
    var message = try MailMessage.sample()
    message.to = try Mailbox(name: "", address: try MailAddress("josé@exämple.org"))
    let text = String(decoding: try message.bytes(), as: UTF8.self)
    #expect(text.contains("\r\nTo: josé@xn--exmple-cua.org\r\n"))
    #expect(message.to.address.needsUTF8)
  }
}
