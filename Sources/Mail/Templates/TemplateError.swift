/// What is wrong with a template: found when it is loaded, before anything is queued.
public enum TemplateError: Error, Hashable, Sendable {
  /// A placeholder that messages of this kind do not have.
  case unknown(file: String, line: Int, name: String, known: [String])
  /// A section is not closed, or another one is.
  case section(file: String, line: Int, name: String)
  /// A tag is not ended, or has a form that templates of messages do not have.
  case tag(file: String, line: Int, tag: String)
  /// The first line is not `Subject: ...`.
  case noSubject(file: String)
  /// A page or a calendar file without the text that it goes with.
  case htmlAlone(file: String)
  /// A file that is no template.
  case unknownFile(file: String)
  /// A file cannot be read as UTF-8, or the folder not be listed.
  case unreadable(file: String)
}

extension TemplateError: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .unknown(let file, let line, let name, let known):
      "\(file):\(line): unknown placeholder {{\(name)}}; expected one of \(known.joined(separator: ", "))"
    case .section(let file, let line, let name):
      "\(file):\(line): the section {{#\(name)}} is not closed by {{/\(name)}}, in this order"
    case .tag(let file, let line, let tag):
      "\(file):\(line): \"{{\(tag)\" is no placeholder; expected {{name}}, {{#name}}, {{^name}} or {{/name}}"
    case .noSubject(let file):
      "\(file):1: no subject; expected a first line \"Subject: ...\", then an empty line"
    case .htmlAlone(let file):
      "\(file) goes with a text; expected a file of the same name that ends in .txt beside it"
    case .unknownFile(let file):
      "\(file) is no template; expected a name like en/introduction.txt, cy/reminder.html or en/introduction.ics, of: "
        + MailKind.allCases.map(\.rawValue).joined(separator: ", ")
    case .unreadable(let file):
      "\(file) cannot be read; expected a file of text in UTF-8, or the folder of templates"
    }
  }
}
