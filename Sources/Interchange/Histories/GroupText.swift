/// Groups as people write them: `Ann Abel (Team - x), Bo Baker (Team - y)`.
enum GroupText {
  /// What may stand between names, the surest first: the first that is there is taken.
  private static let separators = [
    ["\n", ";"], [","], ["|"], ["/"], [" + ", " & ", " and "], [" <> ", " – ", " - "],
  ]

  /// The people in `text`, without what stands in brackets behind their names.
  static func people(_ text: String) -> [String] {
    let plain = withoutBrackets(text)
    for signs in separators {
      var parts = [plain]
      for sign in signs { parts = parts.flatMap { $0.components(around: sign) } }
      if signs == [","], parts.count > 1 {
        let last = parts.removeLast()
        parts += ending(last)
      }
      if parts.count > 1 { return parts.map { CellText.normal($0) }.filter { !$0.isEmpty } }
    }
    let name = CellText.normal(plain)
    return name.isEmpty ? [] : [name]
  }

  /// Behind the last comma an "and" is a separator, too: `Ann, Bo and Cy`, `Ann, Bo, & Cy`.
  private static func ending(_ last: String) -> [String] {
    (" " + CellText.normal(last)).components(around: " and ").flatMap {
      $0.components(around: " & ")
    }
  }

  /// A bracket without its partner is a slip, and stays: nobody behind it may be lost.
  static func withoutBrackets(_ text: String) -> String {
    var result: [Character] = []
    // Where brackets stand that are not closed yet.
    var openings: [Int] = []
    for character in text {
      switch character {
      case "(", "[":
        openings.append(result.count)
        result.append(character)
      case ")" where !openings.isEmpty, "]" where !openings.isEmpty:
        let opening = openings.removeLast()
        result.removeSubrange(opening...)
      default: result.append(character)
      }
    }
    return String(result)
  }
}

extension String {
  /// The parts between occurrences of `sign`.
  fileprivate func components(around sign: String) -> [String] {
    split(separator: sign, omittingEmptySubsequences: false).map(String.init)
  }
}
