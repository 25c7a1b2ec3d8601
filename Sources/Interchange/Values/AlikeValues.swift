import Foundation
import Rounds

/// Finds values that may be spellings of one: "GP", "G.P." and "General Practitioner".
///
/// Alike are values of the same letters and digits, of the same words in another order, one that is
/// the initials of another, and those that differ by a slip of the keyboard. It is a hint: "Band 5"
/// and "Band 6" differ in a digit and are not alike, but "Ward A" and "Ward B" are told as little.
public enum AlikeValues {
  /// Above so many values, slips are not looked for: every value would be compared with every other.
  private static let mostCompared = 2000

  /// For each of `values`, the positions of those that are like it, itself not among them.
  ///
  /// - Complexity: O(values^2 x length) up to 2,000 values, O(values x length) beyond.
  public static func neighbours(_ values: [String]) -> [[Int]] {
    let words = values.map(words)
    var found = values.map { _ in Set<Int>() }
    func join(_ first: Int, _ second: Int) {
      guard first != second else { return }
      found[first].insert(second)
      found[second].insert(first)
    }
    for key in [{ $0.joined() }, { $0.sorted().joined(separator: " ") }] as [([String]) -> String] {
      var first: [String: Int] = [:]
      for (index, words) in words.enumerated() where !words.isEmpty {
        let key = key(words)
        if let other = first[key] { join(other, index) } else { first[key] = index }
      }
    }
    var short: [String: [Int]] = [:]
    for (index, words) in words.enumerated() where (2...6).contains(words.joined().count) {
      short[words.joined(), default: []].append(index)
    }
    for (index, words) in words.enumerated() where words.count > 1 {
      for other in short[initials(words), default: []] { join(index, other) }
    }
    if values.count <= mostCompared {
      let texts = words.map { Array($0.joined(separator: " ").utf8) }
      for first in texts.indices {
        for second in texts.indices.dropFirst(first + 1)
        where isSlip(texts[first], texts[second]) { join(first, second) }
      }
    }
    return found.map { $0.sorted() }
  }

  /// Lower-case words without accents and punctuation; "&" is "and".
  private static func words(_ text: String) -> [String] {
    let plain = FoldedText(text.replacing("&", with: " and ").replacing(".", with: ""))
      .folded.decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(plain))
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func initials(_ words: [String]) -> String {
    let small: Set<String> = ["and", "of", "the", "for", "in", "to"]
    return String(words.filter { !small.contains($0) }.compactMap(\.first))
  }

  /// Whether two texts differ by one slip, in a letter, in at least five; or by two in at least ten.
  static func isSlip(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let length = min(first.count, second.count)
    let allowed = length >= 10 ? 2 : length >= 5 ? 1 : 0
    guard allowed > 0, abs(first.count - second.count) <= allowed else { return false }
    // Digits are numbers of bands and teams: never slips.
    guard digits(first) == digits(second) else { return false }
    return EditDistance.between(first, second, atMost: allowed) != nil
  }

  private static func digits(_ text: [UInt8]) -> [UInt8] {
    text.filter { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
