import Testing

@testable import Mail

/// Templates are filled by Mustache once for each shape of values: what comes out must be what Mustache
/// itself makes of every message.
@Suite struct OutlinedTemplateTests {
  /// Texts that look like something else.
  private static let texts = [
    "Ann", "", "Zoë & <Bo>", "{{name}}", "{{#trio}}", "\u{F8F0}0\u{F8F1}", "=\r\n.", "日本", "\\,;",
  ]

  private static func detail(_ chance: inout some RandomNumberGenerator) -> MailContent.Detail {
    .init(text(&chance), text(&chance))
  }

  private static func text(_ chance: inout some RandomNumberGenerator) -> String {
    texts.randomElement(using: &chance) ?? ""
  }

  private static func content(
    _ kind: MailKind, _ chance: inout some RandomNumberGenerator
  ) -> MailContent {
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &chance) ? value : nil }
    func list<Value>(_ make: () -> Value) -> [Value] {
      (0..<Int.random(in: 0...3, using: &chance)).map { _ in make() }
    }
    switch kind {
    case .introduction, .correction, .reminder, .feedback:
      let partners = (0...Int.random(in: 0...3, using: &chance)).map { _ in
        var partner = MailContent.Partner(name: text(&chance), email: maybe(text(&chance)))
        partner.facets = list { detail(&chance) }
        partner.askMeAbout = maybe(text(&chance))
        return partner
      }
      var meeting = MailContent.Meeting(
        partners: partners, first: maybe(text(&chance)), topic: maybe(text(&chance)))
      meeting.day = maybe("2027-03-01")
      return .meeting(meeting)
    case .leftOut:
      let why = MailContent.Absence.allCases.randomElement(using: &chance) ?? .unplaced
      return .leftOut(why, reason: text(&chance))
    case .pairList, .approval:
      var summary = MailContent.Summary(
        number: 7, date: "2027-03-01", groups: text(&chance), quality: text(&chance),
        command: text(&chance))
      summary.notes = list { text(&chance) }
      summary.leftOut = list { detail(&chance) }
      summary.unreachable = list { text(&chance) }
      summary.isAttached = Bool.random(using: &chance)
      return .summary(summary)
    case .alarm: return .alarm(reason: text(&chance))
    }
  }

  @Test func `a template that was filled before makes what it makes of the first message`() throws {
    var chance = SystemRandomNumberGenerator()
    let calendar =
      "BEGIN:VCALENDAR\n{{#partners}}ATTENDEE:{{name}}\n{{/partners}}{{#day}}D:{{day}}{{/day}}\n"
    for (locale, texts) in BuiltInTemplates.all {
      for (kind, text) in texts {
        let hasDay = [.introduction, .correction, .reminder].contains(kind)
        let extras = MessageTemplate.Extras(html: text, calendar: hasDay ? calendar : nil)
        // The mark in a comment leaves everything to Mustache.
        let mark = "{{! \u{F8F0} }}"
        let plain = MessageTemplate.Extras(html: text, calendar: hasDay ? calendar + mark : nil)
        let outlined = try MessageTemplate(text: text, with: extras, of: kind, file: "x.txt")
        let direct = try MessageTemplate(
          text: text.replacing("\n\n", with: "\(mark)\n\n", maxReplacements: 1) + mark, with: plain,
          of: kind, file: "x.txt")
        for number in 1...150 {
          var values = Self.content(kind, &chance).values
          values["programme"] = "P \(number)"
          values["round"] = "2027-03"
          if Bool.random(using: &chance) { values["name"] = Self.text(&chance) }
          if Bool.random(using: &chance) { values["contact"] = Self.text(&chance) }
          let (one, other) = (outlined.filled(values), direct.filled(values))
          #expect(one.subject == other.subject, "\(locale) \(kind) \(values)")
          #expect(one.text == other.text, "\(locale) \(kind) \(values)")
          #expect(one.html == other.html && one.calendar == other.calendar)
        }
      }
    }
  }
}
