/// What a template may write between double braces.
indirect enum Placeholder {
  /// A text: `{{name}}`; also `{{#topic}}...{{/topic}}`, shown where there is one.
  case text
  /// Something that holds or does not: `{{#trio}}...{{/trio}}`, `{{^trio}}...{{/trio}}`.
  case flag
  /// Several things, each with placeholders of its own: `{{#partners}}...{{/partners}}`.
  case list([String: Placeholder])

  /// The placeholders of messages of a kind.
  static func all(of kind: MailKind) -> [String: Placeholder] {
    var names: [String: Placeholder] = [
      "programme": .text, "round": .text, "contact": .text, "uid": .text, "stamp": .text,
    ]
    let group: [String: Placeholder] = [
      "partner_names": .text, "trio": .flag, "you_first": .flag, "first": .text, "topic": .text,
      "day": .text,
      "partners": .list([
        "name": .text, "email": .text, "ask_me_about": .text,
        "facets": .list(["facet": .text, "value": .text]),
      ]),
    ]
    let round: [String: Placeholder] = [
      "groups": .text, "quality": .text, "number": .text, "date": .text, "attached": .flag,
      "remarks": .flag, "command": .text, "left_out": .list(["who": .text, "reason": .text]),
      "unreachable": .list(["who": .text]), "notes": .list(["note": .text]),
    ]
    func add(_ more: [String: Placeholder]) { names.merge(more) { _, new in new } }
    switch kind {
    case .introduction, .correction, .reminder: add(group)
    case .leftOut:
      add(["reason": .text])
      for why in MailContent.Absence.allCases { add([why.rawValue: .flag]) }
    case .feedback: add(["partner_names": .text])
    case .pairList, .approval: add(round)
    case .alarm: add(["reason": .text])
    }
    if !kind.isForCoordinators { add(["name": .text, "leave": .text]) }
    return names
  }
}
