/// Looks at the tags of a template: every placeholder must be one of its kind.
///
/// Mustache itself shows nothing where it knows nothing, which is how mails with holes come about.
struct TemplateCheck {
  private let file: String
  private let text: Substring
  /// The placeholders that are known, in the sections around, the innermost last.
  private var scopes: [[String: Placeholder]]
  /// The sections that are open, with their lines.
  private var open: [(name: String, line: Int)] = []
  private var line: Int

  /// A look at `text`, which begins in `line` of `file`.
  init(_ text: String, of kind: MailKind, file: String, line: Int) {
    (self.file, self.text, self.line) = (file, Substring(text), line)
    scopes = [Placeholder.all(of: kind)]
  }

  /// Looks at all of it.
  ///
  /// - Throws: The first ``TemplateError``.
  mutating func run() throws(TemplateError) {
    var rest = text
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}"), !rest[..<end.lowerBound].contains("\n") else {
        throw .tag(file: file, line: line, tag: String(rest.prefix { !$0.isNewline }.prefix(40)))
      }
      try look(at: rest[..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    if let section = open.last {
      throw .section(file: file, line: section.line, name: section.name)
    }
  }

  private mutating func look(at tag: Substring) throws(TemplateError) {
    let name = String(tag.dropFirst().drop { $0 == " " }.prefix { $0 != " " })
    switch tag.first {
    case "#", "^":
      let placeholder = try known(name)
      open.append((name, line))
      if case .list(let inner) = placeholder, tag.first == "#" {
        scopes.append(inner)
      } else {
        scopes.append([:])
      }
    case "/":
      guard open.last?.name == name else {
        throw .section(file: file, line: open.last?.line ?? line, name: open.last?.name ?? name)
      }
      open.removeLast()
      scopes.removeLast()
    case "!": break
    case .some(let first) where first.isLetter || first == " ":
      _ = try known(tag.trimmingSpaces)
    default: throw .tag(file: file, line: line, tag: "\(tag)}}")
    }
  }

  private func known(_ name: String) throws(TemplateError) -> Placeholder {
    for scope in scopes.reversed() {
      if let placeholder = scope[name] { return placeholder }
    }
    throw .unknown(
      file: file, line: line, name: name, known: Set(scopes.flatMap(\.keys)).sorted())
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = drop { $0 == " " }
    while text.hasSuffix(" ") { text.removeLast() }
    return String(text)
  }
}
