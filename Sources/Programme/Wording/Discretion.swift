internal import RoundStore
internal import Rounds

/// Words of a job that nobody watches: they go into logs, which many may read and which are kept for as
/// long as it happens, so members appear in them by their ids, and coordinators not at all.
struct Discretion {
  /// Names and addresses by their first word, the longest first, with what stands for them.
  private var texts: [Substring: [(text: String, stands: String)]] = [:]

  /// What must not be said of these people. O(members).
  init(_ roster: Roster, coordinators: [String]) {
    for address in coordinators { add(address, "a coordinator") }
    for member in roster.members {
      // Where the address is the id, nothing else is left.
      let isID = member.email == member.id.text
      if let email = member.email { add(email, isID ? "a member" : member.id.text) }
      add(member.name, isID ? "a member" : member.id.text)
    }
    for key in texts.keys { texts[key]?.sort { $0.text.count > $1.text.count } }
  }

  private mutating func add(_ text: String, _ stands: String) {
    guard let word = Self.word(text[...]), !word.isEmpty else { return }
    texts[word, default: []].append((text, stands))
  }

  /// `line` with ids in the place of names and addresses. O(length).
  func line(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let first = rest.first {
      if let found = match(rest) {
        result += found.stands
        rest = rest.dropFirst(found.text.count)
        // The id often stands behind the name already.
        let again = " (\(found.stands))"
        if rest.hasPrefix(again) { rest = rest.dropFirst(again.count) }
        continue
      }
      guard Self.isPart(first) else {
        result.append(first)
        rest = rest.dropFirst()
        continue
      }
      let word = rest.prefix(while: Self.isPart)
      result += word
      rest = rest[word.endIndex...]
    }
    return result
  }

  /// The longest text that `rest` begins with, and that ends where a word ends.
  private func match(_ rest: Substring) -> (text: String, stands: String)? {
    guard let word = Self.word(rest) else { return nil }
    return texts[word]?.first { entry in
      guard rest.hasPrefix(entry.text) else { return false }
      return rest.dropFirst(entry.text.count).first.map { !Self.isPart($0) } ?? true
    }
  }

  /// What `text` begins with, up to the end of a word; `nil` where no word begins.
  private static func word(_ text: Substring) -> Substring? {
    let word = text.prefix(while: isPart)
    return word.isEmpty ? text.first.map { _ in text.prefix(1) } : word
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
