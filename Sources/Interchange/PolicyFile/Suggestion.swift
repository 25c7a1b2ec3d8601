/// What somebody who misspelt a word most likely meant.
public enum Suggestion {
  /// The word among `words` that is nearest to `text`, if it is near enough to be worth a hint.
  public static func nearest(to text: String, in words: [String]) -> String? {
    // Long words are keys of another program, not misspelt ones of ours.
    guard text.count <= 40 else { return nil }
    let text = Array(text.lowercased())
    let best = words.compactMap { word in
      EditDistance.between(text, Array(word), atMost: 2).map { (distance: $0, word: word) }
    }
    .min { $0.distance < $1.distance }
    guard let best, best.distance * 2 < best.word.count else { return nil }
    return best.word
  }
}
