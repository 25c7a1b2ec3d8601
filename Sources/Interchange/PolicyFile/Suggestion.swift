/// What somebody who misspelt a word most likely meant.
enum Suggestion {
  /// The word among `words` that is nearest to `text`, if it is near enough to be worth a hint.
  static func nearest(to text: String, in words: [String]) -> String? {
    // Long words are keys of another program, not misspelt ones of ours.
    guard text.count <= 40 else { return nil }
    let text = Array(text.lowercased())
    let best = words.map { (distance: distance(text, Array($0)), word: $0) }
      .min { $0.distance < $1.distance }
    guard let best, best.distance <= 2, best.distance * 2 < best.word.count else { return nil }
    return best.word
  }

  /// The number of insertions, deletions and replacements between two words (Levenshtein).
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (i, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let replaced = diagonal + (character == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[second.count]
  }
}
