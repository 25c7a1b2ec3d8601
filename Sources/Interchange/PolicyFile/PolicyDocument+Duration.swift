extension PolicyDocument {
  /// The length of time at `path`, as `"7 days"`, in the unit of which `units` counts the others: by
  /// default in seconds.
  mutating func duration(
    at path: TOMLPath,
    units: KeyValuePairs<String, Int> = ["hour": 3_600, "day": 86_400, "week": 604_800]
  ) -> Int? {
    let expected =
      units.count > 2 ? "\"7 days\", \"12 hours\" or \"2 weeks\"" : "\"7 days\" or \"2 weeks\""
    return value(at: path, expected) { node in
      guard case .string(let text) = node else { return nil }
      let words = text.split(separator: " ")
      guard words.count == 2, let number = Int(words[0]), (0...1_000).contains(number) else {
        return nil
      }
      let name = words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
      return units.first { $0.key == name }.map { number * $0.value }
    }
  }
}
