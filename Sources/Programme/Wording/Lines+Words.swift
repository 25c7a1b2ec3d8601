extension [String] {
  /// The first `most` lines, and one that says how many more there are, if there are: `and 3 more`.
  func lines(most: Int) -> [String] {
    count > most ? Array(prefix(most)) + ["and \(count - most) more"] : self
  }
}
