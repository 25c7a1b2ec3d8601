internal import Mustache

/// The subject, the text and perhaps the page and the calendar file of messages of one kind in one
/// language.
struct MessageTemplate: Sendable {
  /// A template, filled.
  struct Filled {
    let subject: String
    let text: String
    let html: String?
    let calendar: String?
  }

  /// What a message may have besides its text.
  struct Extras {
    var html: String?
    var calendar: String?
  }

  private let subject: OutlinedTemplate
  private let text: OutlinedTemplate
  private let html: MustacheTemplate?
  private let calendar: OutlinedTemplate?

  /// A template from its sources, of which `file` is the name in messages.
  init(
    text source: String, with extras: Extras = Extras(), of kind: MailKind, file: String
  ) throws(TemplateError) {
    let source = source.replacing("\r\n", with: "\n")
    let lines = source.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, lines[0].hasPrefix("Subject:"), lines[1].hasPrefix("\n") else {
      throw .noSubject(file: file)
    }
    let title = String(lines[0].dropFirst("Subject:".count).drop { $0 == " " })
    guard !title.isEmpty else { throw .noSubject(file: file) }
    func outlined(_ text: String, line: Int) throws(TemplateError) -> OutlinedTemplate {
      OutlinedTemplate(try Self.parsed(text, of: kind, file: file, line: line), source: text)
    }
    subject = try outlined(title, line: 1)
    text = try outlined(String(lines[1].dropFirst()), line: 3)
    func other(_ text: String?, _ ending: String) throws(TemplateError) -> MustacheTemplate? {
      guard let text else { return nil }
      let name = file.replacing(/\.txt$/, with: ending)
      return try Self.parsed(text, of: kind, file: name, line: 1, isPage: ending == ".html")
    }
    html = try other(extras.html, ".html")
    calendar = try other(extras.calendar, ".ics").map {
      OutlinedTemplate($0, source: extras.calendar ?? "")
    }
  }

  /// The message that the template makes of `values`.
  func filled(_ values: [String: Any]) -> Filled {
    let shaped = ShapedValues(values)
    return Filled(
      subject: subject.filled(shaped), text: text.filled(shaped), html: html?.render(values),
      calendar: calendar.map {
        CalendarText.folded($0.filled(ShapedValues(CalendarText.escaped(values))))
      })
  }

  private static func parsed(
    _ text: String, of kind: MailKind, file: String, line: Int, isPage: Bool = false
  ) throws(TemplateError) -> MustacheTemplate {
    var check = TemplateCheck(text, of: kind, file: file, line: line)
    try check.run()
    do {
      // In a page what is filled in is escaped; in a text "&" stays "&". The pragma has a line of
      // its own, which is left out: so the first one of the text is a line like others.
      return try MustacheTemplate(string: isPage ? text : "{{% CONTENT_TYPE:TEXT}}\n" + text)
    } catch {
      // The check knows more than the parser asks for: only a bug comes here.
      throw .tag(file: file, line: line, tag: "\(error)")
    }
  }
}
