internal import Interchange
internal import Rounds

/// What a list of members says beside whom it means, in words.
struct MemberListWords {
  private let list: MemberList
  private let roster: Roster
  private let isMapped: Bool

  /// Of `list`, which came in by a command that takes `--map` where `isMapped`.
  init(_ list: MemberList, _ roster: Roster, isMapped: Bool = true) {
    (self.list, self.roster, self.isMapped) = (list, roster, isMapped)
  }

  /// The sentences, one a line.
  var lines: [String] {
    refused(list.declined, "says no", "say no")
      + refused(list.silent, "gives no answer", "give no answer") + unread
  }

  private func refused(_ ids: [MemberID], _ one: String, _ several: String) -> [String] {
    guard !ids.isEmpty else { return [] }
    let place = list.question.map { " in \"\(TextTable.harmless($0))\"" } ?? ""
    let map = list.question.flatMap { heading in
      isMapped ? " (--map \(ShellWord.quoted(heading + "=")) leaves that column out)" : nil
    }
    return [
      "note: \(roster.list(ids)) \(ids.count == 1 ? one : several)\(place), and "
        + "\(ids.count == 1 ? "is" : "are") not taken" + TextTable.harmless(map ?? "")
    ]
  }

  private var unread: [String] {
    (list.unread.isEmpty ? [] : ["note: not read: \(TextTable.headings(list.unread))"])
      + list.remarks.map { "note: \(TextTable.harmless($0))" }
  }
}
