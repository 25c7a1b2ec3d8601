public import Rounds

extension PairListWriter {
  /// The pair list of `round` as a Markdown page: a table of the groups, and below it who is left
  /// out, and why.
  ///
  /// - Complexity: O(participants).
  public static func markdown(
    _ round: Round, roster: Roster, _ numbering: Numbering = .whole
  ) -> String {
    let (groups, leftOut) = listing(round, roster)
    var lines = [
      "# Round \(round.number), \(round.date)", "",
      "| Group | Members | E-mail |", "| ---: | --- | --- |",
    ]
    for (number, group) in groups.enumerated() {
      let emails = group.map { $0.email.map(escaped) ?? "–" }
      lines.append(
        "| \(numbering.first + number) | \(group.map(description).joined(separator: "<br>")) "
          + "| \(emails.joined(separator: "<br>")) |")
    }
    if !leftOut.isEmpty {
      lines += ["", "## Left out", ""]
      lines += leftOut.map { "- \(description($0.member)): \(escaped($0.reason))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `Amina Diallo (Nurse, Wales)`.
  private static func description(_ member: ListedMember) -> String {
    let details = [member.value("role"), member.value("region")].compactMap { $0 }
    let name = member.name.isEmpty ? member.id.text : member.name
    return escaped(details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))")
  }

  /// `text` so that Markdown shows it as it is, on one line.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\", "|", "*", "_", "`", "[", "]", "~", "#": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\n", "\r", "\t": result += " "
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
