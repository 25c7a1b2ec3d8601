/// The templates of a programme: the built-in ones, and those of its own, which come first.
public struct TemplateSet: Sendable {
  /// A file of the programme: its path below `templates/`, and its text.
  public struct File: Hashable, Sendable {
    let path: String
    let text: String

    /// The file `en/introduction.txt` or the like.
    public init(path: String, text: String) {
      (self.path, self.text) = (path, text)
    }
  }

  private struct Key: Hashable {
    let locale: String
    let kind: MailKind
  }

  private var templates: [Key: MessageTemplate] = [:]
  /// Those of them that are the programme's.
  private var own: Set<Key> = []

  /// The built-in templates, and in front of them the `files` in `folder`.
  ///
  /// - Throws: The first ``TemplateError``, by path.
  public init(files: [File] = [], folder: String = "templates") throws(TemplateError) {
    for (locale, texts) in BuiltInTemplates.all {
      for (kind, text) in texts {
        templates[Key(locale: locale, kind: kind)] = try MessageTemplate(
          text: text, of: kind, file: "built-in \(locale)/\(kind.rawValue).txt")
      }
    }
    var extras: [Key: MessageTemplate.Extras] = [:]
    var texts: [(key: Key, file: File)] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      guard let (key, part) = Self.key(of: file.path) else {
        throw .unknownFile(file: "\(folder)/\(file.path)")
      }
      switch part {
      case .text: texts.append((key, file))
      case .page: extras[key, default: .init()].html = file.text
      case .calendar: extras[key, default: .init()].calendar = file.text
      }
    }
    own = Set(texts.map(\.key))
    for (key, file) in texts {
      templates[key] = try MessageTemplate(
        text: file.text, with: extras.removeValue(forKey: key) ?? .init(), of: key.kind,
        file: "\(folder)/\(file.path)")
    }
    let alone = extras.map { key, parts in
      "\(key.locale)/\(key.kind.rawValue).\(parts.html == nil ? "ics" : "html")"
    }
    if let alone = alone.min() { throw .htmlAlone(file: "\(folder)/\(alone)") }
  }

  /// The template for messages of a kind to somebody who is written to in `locale`: `cy-GB`, else
  /// `cy`, else English. The name of a language does as well: `Welsh`.
  func template(_ kind: MailKind, locale: String?) -> MessageTemplate {
    guard let template = templates[key(kind, locale: locale)] else {
      preconditionFailure("there is no built-in template for \(kind.rawValue)")
    }
    return template
  }

  /// The language of the built-in text that somebody gets although the programme has a text of its own in
  /// English; `nil` = they get a text of the programme, or it has none in English.
  public func builtInLanguage(_ kind: MailKind, locale: String?) -> String? {
    let taken = key(kind, locale: locale)
    let isForgotten = own.contains(Key(locale: "en", kind: kind)) && !own.contains(taken)
    return isForgotten ? taken.locale : nil
  }

  private func key(_ kind: MailKind, locale: String?) -> Key {
    let english = Key(locale: "en", kind: kind)
    guard let locale else { return english }
    let name = locale.lowercased().replacing("_", with: "-")
    let language = String(name.prefix { $0 != "-" })
    let word = String(name.prefix { $0.isLetter })
    return [name, language, Self.codes[word] ?? "en"].map { Key(locale: $0, kind: kind) }
      .first { templates[$0] != nil } ?? english
  }

  /// The codes of languages that lists have by their names.
  private static let codes = [
    "welsh": "cy", "cymraeg": "cy", "english": "en", "irish": "ga", "gaeilge": "ga",
    "gaelic": "gd", "scots": "sco", "polish": "pl", "romanian": "ro", "french": "fr",
    "german": "de", "spanish": "es", "portuguese": "pt", "italian": "it", "arabic": "ar",
    "urdu": "ur", "punjabi": "pa", "panjabi": "pa", "bengali": "bn", "gujarati": "gu",
    "hindi": "hi", "somali": "so", "ukrainian": "uk",
  ]

  /// What a file is a part of.
  private enum Part: String {
    case text = "txt"
    case page = "html"
    case calendar = "ics"
  }

  private static func key(of path: String) -> (Key, Part)? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    let name = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard name.count == 2, let part = Part(rawValue: String(name[1])),
      let kind = MailKind(rawValue: String(name[0]))
    else { return nil }
    return (Key(locale: parts[0].lowercased().replacing("_", with: "-"), kind: kind), part)
  }
}
