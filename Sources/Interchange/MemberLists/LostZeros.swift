package import Rounds

/// The members whose ids begin with zeros, by what a spreadsheet leaves of these ids.
package struct LostZeros {
  private let membersOfCutID: [String: [MemberID]]

  /// Of the members of `roster`.
  ///
  /// - Complexity: O(members).
  package init(_ roster: Roster) {
    membersOfCutID = Dictionary(
      grouping: roster.members.map(\.id).filter { $0.text.hasPrefix("0") },
      by: { String($0.text.drop { $0 == "0" }) })
  }

  /// Whose id `text`, which is nobody's, may be without its zeros; `nil` = nobody's.
  package func members(cutTo text: String) -> [MemberID]? {
    Int(text) == nil ? nil : membersOfCutID[text]
  }

  /// What to do about `text`, which is nobody's id; `nil` = it has lost no zeros.
  package func advice(on text: String) -> String? {
    members(cutTo: text).map { Self.question($0) }
  }

  /// What to do about an id that may be that of one of `members`.
  package static func question(_ members: [MemberID]) -> String {
    "did a spreadsheet take the zeros from \(members.map(\.text).joined(separator: ", "))? Give the "
      + "column of the ids the format Text, and fill them in again"
  }
}
