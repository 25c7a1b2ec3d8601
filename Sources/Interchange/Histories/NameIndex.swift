import Rounds

/// The members by their names.
struct NameIndex {
  private let roster: Roster
  private let membersOfName: [String: [Int]]
  /// Those whose names have something in brackets, by what is left without it, or a comma, by their words as they
  /// stand.
  private let membersOfBareName: [String: [Int]]
  private let words: [[String]]

  /// The names of `roster`.
  init(_ roster: Roster) {
    self.roster = roster
    let words = roster.members.map { Self.words($0.name) }
    self.words = words
    var (found, bare): ([String: [Int]], [String: [Int]]) = ([:], [:])
    for index in words.indices where !words[index].isEmpty {
      found[words[index].joined(separator: " "), default: []].append(index)
      let name = roster.members[index].name
      let others: Set = [Self.words(GroupText.withoutBrackets(name)), Self.split(name)]
      for other in others where other != words[index] && !other.isEmpty {
        bare[other.joined(separator: " "), default: []].append(index)
      }
    }
    (membersOfName, membersOfBareName) = (found, bare)
  }

  /// The members with the name `text`, whatever its case and blanks; `Abel, Ann` is `Ann Abel`, and so is
  /// `Ann Abel (Wales)` where nobody has the name without more. A title behind a comma is no first name: `Ann Abel MD`
  /// is `Ann Abel, MD`.
  func members(called text: String) -> [MemberID] {
    let name = Self.words(text).joined(separator: " ")
    return (membersOfName[name] ?? membersOfBareName[name] ?? []).map { roster.members[$0].id }
  }

  /// Members with names like `text`, the likeliest first, five at most: the same words in another
  /// order, a slip or two, a part of the name, the same last name and initial.
  ///
  /// - Complexity: O(members x length).
  func members(like text: String) -> [MemberID] {
    let wanted = Self.words(text)
    guard !wanted.isEmpty else { return [] }
    let letters = Array(wanted.joined(separator: " "))
    let scored = words.indices.compactMap { index -> (Int, Int)? in
      Self.rank(words[index], wanted, letters).map { ($0, index) }
    }
    return scored.sorted { $0 < $1 }.prefix(5).map { roster.members[$0.1].id }
  }

  private static func rank(_ name: [String], _ wanted: [String], _ letters: [Character]) -> Int? {
    guard !name.isEmpty else { return nil }
    if name.sorted() == wanted.sorted() { return 0 }
    let other = Array(name.joined(separator: " "))
    if letters.count > 4, EditDistance.between(letters, other, atMost: 2) != nil { return 1 }
    if Set(wanted).isSubset(of: name) || Set(name).isSubset(of: wanted) { return 2 }
    if name.last == wanted.last, name.first?.first == wanted.first?.first { return 3 }
    return nil
  }

  /// The words of a name, the last name at the end.
  private static func words(_ text: String) -> [String] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return split(parts.count == 2 ? "\(parts[1]) \(parts[0])" : text)
  }

  /// The words of `text` as they stand.
  private static func split(_ text: String) -> [String] {
    FoldedText(text).folded.split { $0.isWhitespace || $0 == "," || $0 == "." }.map(String.init)
  }
}
