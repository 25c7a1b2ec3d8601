internal import Interchange
internal import Rounds

/// What a list of members says beside whom it means, in words.
struct MemberListWords {
  private let list: MemberList
  private let roster: Roster

  /// Of `list`.
  init(_ list: MemberList, _ roster: Roster) {
    (self.list, self.roster) = (list, roster)
  }

  /// The sentences, one a line.
  var lines: [String] {
    refused(list.declined, "says no", "say no")
      + refused(list.silent, "gives no answer", "give no answer") + unread
  }

  private func refused(_ ids: [MemberID], _ one: String, _ several: String) -> [String] {
    guard !ids.isEmpty else { return [] }
    let place = list.answers.count == 1 ? " in \(TextTable.headings(list.answers))" : ""
    return [
      "note: \(roster.list(ids)) \(ids.count == 1 ? one : several)\(place), and "
        + "\(ids.count == 1 ? "is" : "are") not taken"
    ]
  }

  private var unread: [String] {
    TextTable.unread(list.unread) + list.remarks.map { "note: \(TextTable.harmless($0))" }
  }
}
