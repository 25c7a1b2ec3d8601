internal import Rounds

extension [String] {
  /// The first `most` lines, and one that says how many more there are, if there are: `and 3 more`.
  func lines(most: Int) -> [String] {
    count > most ? Array(prefix(most)) + ["and \(count - most) more"] : self
  }
}

extension [MemberID] {
  /// The ids, or the first `most` of them and how many more there are.
  func shortened(to most: Int) -> String { map(\.text).shortened(to: most) }
}
