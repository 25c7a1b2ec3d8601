internal import Rounds

/// Sentences, to be asked whom of many they name.
struct NamingSentences {
  private let sentences: [String]
  private let words: Set<Substring>

  init(_ sentences: [String]) {
    self.sentences = sentences.map { " \($0) ".replacing(": ", with: " ") }
    words = Set(self.sentences.flatMap { $0.split(separator: " ") })
  }

  /// Whether one of them has an id among its words, where a colon may follow it.
  ///
  /// - Complexity: O(length of the id), but for one of several words, each of which is in some sentence.
  func names(_ id: MemberID) -> Bool {
    let parts = id.text.split(separator: " ")
    guard parts.allSatisfy({ words.contains($0) }) else { return false }
    // What has no blank is a word.
    guard id.text.contains(" ") else { return !parts.isEmpty }
    return sentences.contains { $0.contains(" \(id.text) ") }
  }
}
