/// How sentences list things, in every module.
extension [String] {
  /// All of them: `a, b and c`; empty without any.
  package var listed: String {
    guard let last, count > 1 else { return joined() }
    return dropLast().joined(separator: ", ") + " and " + last
  }

  /// The first `most` of more than that, and `rest`, which says how many more there are: `a, b and 3 more`;
  /// `nil` where these are all.
  package func cut(
    after most: Int, rest: (Int) -> String = { "\($0) more" }
  ) -> String? {
    guard count > most else { return nil }
    return prefix(most).joined(separator: ", ") + " and " + rest(count - most)
  }

  /// All of them, or the first `most` and how many more there are: `a, b`; `a, b and 3 more`.
  package func shortened(to most: Int) -> String {
    cut(after: most) ?? joined(separator: ", ")
  }
}
