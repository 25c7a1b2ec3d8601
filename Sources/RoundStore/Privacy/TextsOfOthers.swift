internal import GRDB
internal import Rounds

/// The ids and addresses of those who are not forgotten: whomever one named before, it means them now.
struct TextsOfOthers: Sendable {
  private let ids: Set<String>
  private let addresses: Set<String>

  /// Of everybody but the people with the numbers in `list`, an array of JSON. O(people).
  init(than list: String = "[]", _ database: Database) throws {
    ids = try String.fetchSet(
      database,
      sql: """
        SELECT id FROM person
        WHERE id IS NOT NULL AND number NOT IN (SELECT value FROM json_each(?))
        """, arguments: [list])
    addresses = try String.fetchSet(
      database,
      sql: """
        SELECT email_folded FROM member
        WHERE email_folded IS NOT NULL AND person NOT IN (SELECT value FROM json_each(?))
        """, arguments: [list])
  }

  /// Whether a text names one of them: an id to the letter, an address in whatever capitals.
  func have(_ text: String) -> Bool {
    ids.contains(text) || addresses.contains(FoldedText(text).folded)
  }
}
