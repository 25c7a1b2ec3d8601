import Foundation
import Mail
import Testing
import TestSupport

@Suite struct TemplateTests {
  private static let meeting: MailContent.Meeting = {
    var sian = MailContent.Partner(name: "Siân Elderquill", email: "sian@example.org")
    sian.facets = [.init("region", "Wales"), .init("role", "Nurse & midwife")]
    sian.askMeAbout = "bees"
    return .init(partners: [sian], first: "Siân Elderquill", topic: nil)
  }()

  private static let trio: MailContent.Meeting = {
    var trio = meeting
    trio.partners.append(.init(name: "Bo <b>", email: nil))
    (trio.first, trio.topic) = (nil, "your first day")
    return trio
  }()

  private static let summary: MailContent.Summary = {
    var summary = MailContent.Summary(
      number: 7, date: "2027-03-01", groups: "29 pairs and 1 trio", quality: "0 met before",
      command: "rct round export 2027-03 --output pairs-2027-03.csv")
    summary.notes = ["a pin is void"]
    summary.leftOut = [.init("Ann (q1)", "sits out")]
    summary.unreachable = ["Bo (q2)"]
    return summary
  }()

  private func writer(_ files: [TemplateSet.File] = []) throws -> MailWriter {
    var writer = MailWriter(
      programme: "Coffee & cake", from: try Mailbox("Coffee <coffee@example.org>"),
      date: try MailDate(utc: "2027-03-01T09:00:00Z"), templates: try TemplateSet(files: files))
    writer.replyTo = try MailAddress("staff@example.org")
    writer.leave = try MailAddress("leave@example.org")
    return writer
  }

  private func recipient(_ locale: String?, name: String = "Zoë") throws -> MailWriter.Recipient {
    .init(
      mailbox: try Mailbox(name: name, address: try MailAddress("zoe@example.org")), locale: locale)
  }

  private static let contents: [(kind: MailKind, content: MailContent)] = [
    (.introduction, .meeting(meeting)), (.introduction, .meeting(trio)),
    (.correction, .meeting(meeting)), (.leftOut, .leftOut(.sitsOut, reason: "odd")),
    (.leftOut, .leftOut(.unplaced, reason: "nobody is free")),
    (.leftOut, .leftOut(.partnerGone, reason: "")), (.leftOut, .leftOut(.droppedOut, reason: "")),
    (.leftOut, .leftOut(.silent, reason: "")), (.leftOut, .leftOut(.notNeeded, reason: "")),
    (.reminder, .meeting(trio)), (.feedback, .meeting(meeting)), (.pairList, .summary(summary)),
    (.approval, .summary(summary)), (.alarm, .alarm(reason: "nobody confirmed it")),
  ]

  @Test(arguments: ["en", "cy"])
  func `the built-in texts say what they said before`(locale: String) throws {
    let writer = try writer()
    var seen = ""
    for (kind, content) in Self.contents where locale == "en" || !kind.isForCoordinators {
      let message = writer.message(kind, content, round: "2027-03", to: try recipient(locale))
      seen += "== \(kind.rawValue)\nSubject: \(message.subject)\n\n\(message.text)\n"
      #expect(message.html == nil)
      #expect((message.leave == nil) == kind.isForCoordinators)
    }
    try GoldenFile("built-in-\(locale).txt").expect(seen)
  }

  @Test func `every kind has a built-in text`() throws {
    #expect(Set(Self.contents.map(\.kind)) == Set(MailKind.allCases))
  }

  @Test func `the locale picks the language, English where there is none`() throws {
    let writer = try writer()
    for (locale, greeting) in [
      ("cy", "Helo"), ("cy-GB", "Helo"), ("CY_gb", "Helo"), ("en-GB", "Hello"), ("pl", "Hello"),
      (nil, "Hello"), ("Welsh", "Helo"), ("Cymraeg / Welsh", "Helo"), ("English", "Hello"),
      ("Klingon", "Hello"),
    ] {
      let message = writer.message(
        .introduction, .meeting(Self.meeting), round: "x", to: try recipient(locale))
      #expect(message.text.hasPrefix("\(greeting) Zoë,\n"), "\(locale ?? "none")")
    }
    let nameless = try recipient(nil, name: "")
    let message = writer.message(.introduction, .meeting(Self.meeting), round: "x", to: nameless)
    #expect(message.text.hasPrefix("Hello,\n"))
  }

  @Test func `a file of the programme goes before the built-in text, and a page goes with it`()
    throws
  {
    let writer = try writer([
      .init(
        path: "en/introduction.txt",
        text: "Subject: Hi {{partner_names}}\r\n\r\n{{#partners}}{{name}}{{/partners}}"),
      .init(
        path: "en/introduction.html",
        text: "<p>{{#partners}}{{name}}, {{/partners}}{{programme}}</p>"),
      .init(
        path: "pl/feedback.txt", text: "Subject: Jak było?\n\n{{! bez słów }}Z {{ partner_names }}?"
      ),
    ])
    let message = writer.message(
      .introduction, .meeting(Self.trio), round: "x", to: try recipient("en"))
    #expect(message.subject == "Hi Siân Elderquill & Bo <b>")
    #expect(message.text == "Siân ElderquillBo <b>")
    #expect(message.html == "<p>Siân Elderquill, Bo &lt;b&gt;, Coffee &amp; cake</p>")
    let polish = writer.message(
      .feedback, .meeting(Self.meeting), round: "x", to: try recipient("pl"))
    #expect(polish.text == "Z Siân Elderquill?")
  }

  @Test(arguments: [
    (
      "en/introduction.txt", "Subject: x\n\n\n{{partner}}",
      "templates/en/introduction.txt:4: unknown placeholder {{partner}}"
    ),
    (
      "en/introduction.txt", "Subject: {{nane}}\n\n",
      "en/introduction.txt:1: unknown placeholder {{nane}}; expected one of contact, day, first, leave,"
    ),
    (
      "en/introduction.txt", "Subject: x\n\n{{#trio}}{{facet}}{{/trio}}",
      "introduction.txt:3: unknown placeholder {{facet}}"
    ),
    (
      "en/introduction.txt", "Subject: x\n\n{{#partners}}\n{{email}}\n{{value}}{{/partners}}",
      ":5: unknown placeholder {{value}}"
    ),
    (
      "en/introduction.txt", "Subject: x\n\n{{^partners}}{{email}}{{/partners}}",
      ":3: unknown placeholder {{email}}"
    ),
    ("en/introduction.txt", "Subject: x\n\n{{#trio}}", ":3: the section {{#trio}} is not closed"),
    (
      "en/introduction.txt", "Subject: x\n\n{{#trio}}{{#topic}}{{/trio}}{{/topic}}",
      "the section {{#topic}} is not closed"
    ),
    ("en/introduction.txt", "Subject: x\n\n{{/trio}}", "{{#trio}} is not closed"),
    ("en/introduction.txt", "Subject: x\n\n{{name", "\"{{name\" is no placeholder"),
    ("en/introduction.txt", "Subject: x\n\n{{name\n}}", "\"{{name\" is no placeholder"),
    ("en/introduction.txt", "Subject: x\n\n{{>part}}", "\"{{>part}}\" is no placeholder"),
    ("en/introduction.txt", "Subject: x\n\n{{{name}}}", "\"{{{name}}\" is no placeholder"),
    ("en/introduction.txt", "Subject: x\n\n{{&name}}", "is no placeholder"),
    ("en/introduction.txt", "Subject: x\n\n{{=<% %>=}}", "is no placeholder"),
    (
      "en/introduction.txt", "Subject: x\n\n{{uppercased(name)}}",
      "unknown placeholder {{uppercased(name)}}"
    ),
    ("en/introduction.txt", "Subject: x\n\n{{}}", "is no placeholder"),
    ("en/introduction.txt", "Hello\n\n", "en/introduction.txt:1: no subject"),
    ("en/introduction.txt", "Subject: x\nHello\n", "no subject"),
    ("en/introduction.txt", "", "no subject"),
    ("en/introduction.html", "<p>", "templates/en/introduction.html goes with a text"),
    ("en/introduction.ics", "BEGIN", "templates/en/introduction.ics goes with a text"),
    ("en/introdution.txt", "Subject: x\n\n", "templates/en/introdution.txt is no template"),
    ("introduction.txt", "Subject: x\n\n", "templates/introduction.txt is no template"),
    ("en/introduction.md", "Subject: x\n\n", "is no template"),
    (
      "en/pair-list.txt", "Subject: x\n\n{{partner_names}}", "unknown placeholder {{partner_names}}"
    ),
  ])
  func `a template that could not be filled is refused when it is read`(
    path: String, text: String, reason: String
  ) {
    do throws(TemplateError) {
      _ = try TemplateSet(files: [.init(path: path, text: text)])
      Issue.record("accepted: \(text)")
    } catch {
      #expect(error.description.contains(reason), "\(error)")
    }
  }

  @Test func `a section on the first line leaves no empty line, and an empty first line stays`()
    throws
  {
    for (text, expected) in [
      ("{{#name}}\nHello {{name}}\n{{/name}}\nEnd", "Hello Zoë\nEnd"),
      ("\n{{#name}}\nHello\n{{/name}}", "\nHello\n"), ("  {{name}} & co", "  Zoë & co"), ("", ""),
    ] {
      let writer = try writer([.init(path: "en/introduction.txt", text: "Subject: x\n\n\(text)")])
      let message = writer.message(
        .introduction, .meeting(Self.meeting), round: "x", to: try recipient("en"))
      #expect(message.text == expected)
    }
  }

  @Test func `a folder is read with everything below it, what editors leave apart`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: Never.self) { try TemplateFolder.read(folder.path("templates")) }
    try folder.write("", to: "file")
    #expect(throws: TemplateError.unreadable(file: folder.path("file"))) {
      try TemplateFolder.read(folder.path("file"))
    }
    let made = try ChildProcess.shell(
      """
      mkdir -p templates/en && cd templates && touch .DS_Store en/reminder.txt~
      printf 'Subject: x\\n\\n{{nane}}' > en/reminder.txt
      """, in: folder)
    #expect(made.code == 0)
    let path = folder.path("templates")
    do throws(TemplateError) {
      _ = try TemplateFolder.read(path)
      Issue.record("accepted")
    } catch {
      #expect(
        error.description.hasPrefix("\(path)/en/reminder.txt:3: unknown placeholder {{nane}}"))
    }
    #expect(
      try ChildProcess.shell("printf '\\377' > templates/en/reminder.txt", in: folder).code == 0)
    #expect(throws: TemplateError.unreadable(file: "\(path)/en/reminder.txt")) {
      try TemplateFolder.read(path)
    }
  }

  @Test func `a calendar file goes with the message, escaped and folded, and the same one again`()
    throws
  {
    let writer = try writer([
      .init(path: "en/introduction.txt", text: "Subject: x\n\nx"),
      .init(
        path: "en/introduction.ics",
        text: "BEGIN:VEVENT\r\nUID:{{uid}}\nDTSTAMP:{{stamp}}\nDTSTART;VALUE=DATE:{{day}}\n"
          + "SUMMARY:{{programme}}, {{partner_names}}\n{{#partners}}X-P:{{name}}\n{{/partners}}"),
    ])
    var content = Self.meeting
    content.day = "2027-03-01"
    content.partners[0].name = "Ŵyn; \\ " + String(repeating: "日本", count: 40) + ",\r\nEND:VEVENT"
    func file() throws -> MailMessage.Attachment {
      let message = writer.message(
        .introduction, .meeting(content), round: "2027-03", to: try recipient("en"))
      return try #require(message.attachments.first)
    }
    let text = String(decoding: try file().bytes, as: UTF8.self)
    #expect(try file() == file())
    #expect(try file().name == "coffee.ics")
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    let whole = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    let name = "Ŵyn\\; \\\\ " + String(repeating: "日本", count: 40) + "\\,  END:VEVENT"
    #expect(whole[0] == "BEGIN:VEVENT")
    #expect(whole[1].hasPrefix("UID:2027-03.") && whole[1].hasSuffix("@example.org"))
    #expect(
      whole[2...] == [
        "DTSTAMP:20270301T090000Z", "DTSTART;VALUE=DATE:20270301",
        "SUMMARY:Coffee & cake, \(name)", "X-P:\(name)", "",
      ])
  }

  @Test func `who gets a built-in text beside one of the programme's own is known`() throws {
    let english = TemplateSet.File(path: "en/introduction.txt", text: "Subject: x\n\n{{name}}\n")
    let one = try TemplateSet(files: [english])
    for locale in ["cy", "cy-GB", "Welsh", "Cymraeg"] {
      #expect(one.builtInLanguage(.introduction, locale: locale) == "cy")
      #expect(one.builtInLanguage(.feedback, locale: locale) == nil)
    }
    for locale in [nil, "en", "en-GB", "fr"] {
      #expect(one.builtInLanguage(.introduction, locale: locale) == nil)
    }
    let both = try TemplateSet(files: [
      english, .init(path: "cy/introduction.txt", text: "Subject: x\n\n{{name}}\n"),
    ])
    #expect(both.builtInLanguage(.introduction, locale: "cy") == nil)
  }

  @Test func `a name with a line end in it stays on its line`() throws {
    var content = Self.meeting
    content.partners[0].facets = [.init("role", "Nurse\r\n\r\nPlease pay: x")]
    let message = try writer().message(
      .introduction, .meeting(content), round: "x", to: try recipient(nil))
    #expect(message.text.contains("\n  role: Nurse    Please pay: x\n"))
  }
}
