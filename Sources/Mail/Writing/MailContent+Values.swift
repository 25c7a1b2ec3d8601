extension MailContent {
  /// The values of the placeholders; what is absent is left out, so that its section is not shown.
  var values: [String: Any] {
    switch self {
    case .meeting(let meeting): meeting.values
    case .leftOut(let why, let reason):
      MailContent.Absence.allCases.reduce(into: ["reason": reason.oneLine]) { values, other in
        values[other.rawValue] = other == why
      }
    case .summary(let summary): summary.values
    case .alarm(let reason): ["reason": reason.oneLine]
    }
  }
}

extension MailContent.Meeting {
  fileprivate var values: [String: Any] {
    var values: [String: Any] = [
      "partners": partners.map(\.values), "trio": partners.count == 2, "you_first": first == nil,
      "partner_names": Self.list(partners.map(\.name.oneLine)),
    ]
    values["first"] = first?.oneLine
    values["topic"] = topic?.oneLine
    values["day"] = day
    return values
  }

  /// `Ann`, `Ann & Bo`, `Ann, Bo & Cy`: the same in every language.
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " & " + last
  }
}

extension MailContent.Partner {
  fileprivate var values: [String: Any] {
    var values: [String: Any] = [
      "name": name.oneLine,
      "facets": facets.map {
        ["facet": $0.what.oneLine, "value": $0.text.oneLine] as [String: Any]
      },
    ]
    values["email"] = email?.oneLine
    values["ask_me_about"] = askMeAbout?.oneLine
    return values
  }
}

extension MailContent.Summary {
  fileprivate var values: [String: Any] {
    [
      "number": String(number), "date": date, "groups": groups, "quality": quality,
      "attached": isAttached,
      "remarks": !(notes.isEmpty && leftOut.isEmpty && unreachable.isEmpty), "command": command,
      "notes": notes.map { ["note": $0.oneLine] },
      "left_out": leftOut.map { ["who": $0.what.oneLine, "reason": $0.text.oneLine] },
      "unreachable": unreachable.map { ["who": $0.oneLine] },
    ]
  }
}

extension String {
  /// The text with spaces in the place of line ends and other control characters: a value is a part
  /// of a line, and a name with a line end in it must not look like something that we wrote.
  var oneLine: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    guard unicodeScalars.contains(where: HeaderText.isControl) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(HeaderText.isControl(scalar) ? " " : scalar) }
    return String(result)
  }
}
