internal import Interchange
internal import RoundStore
internal import Rounds

/// New people of a list who would take part by it, and perhaps should not: only a person can tell.
struct DoubtfulNewcomers {
  let plan: MemberImport
  let sheet: MemberSheet
  let home: ProgrammeHome
  let rehearsing: Bool

  /// A sentence about each column in which some of them say no to what may ask whether they take part; `again`
  /// imports the list so that nobody takes part unasked.
  func refusals(again: String) -> [String] {
    let found = sheet.refusals
    guard !found.isEmpty else { return [] }
    let new = Set(plan.added)
    return found.compactMap { heading, ids -> String? in
      let ids = ids.filter { new.contains($0) && isActive($0) }
      guard !ids.isEmpty else { return nil }
      let undone = "rct undo\(home.option), then \(again)"
      let way = rehearsing ? again : ids.count <= 5 ? leave(ids) : undone
      return
        "note: \"\(heading)\" has a no from \(ids.count.of("new member")) (\(ids.shortened(to: 5))); "
        + "a members list takes everybody who is in it. Where it means not to take part: \(way)"
    }
  }

  /// A sentence about those who have neither a name nor an address, where nearly everybody in the list has one:
  /// mostly the sum below it.
  ///
  /// - Complexity: O(members).
  var bare: [String] {
    let members = sheet.members
    let indices = (0..<members.count).filter { index in
      let row = members.row(at: index)
      return members.names.isEmpty(at: row) && members.emails.isEmpty(at: row)
    }
    guard !indices.isEmpty, indices.count * 10 <= members.count else { return [] }
    let new = Set(plan.added)
    let ids = indices.map { members.id(at: $0) }.filter { new.contains($0) && isActive($0) }
    guard !ids.isEmpty else { return [] }
    let (have, person) = ids.count == 1 ? ("has", "it a person") : ("have", "they people")
    return [
      "note: \(ids.shortened(to: 5)) \(have) neither a name nor an e-mail address, which nearly all "
        + "others have: \(ids.count == 1 ? "is" : "are") \(person)? If not, take the "
        + "\(ids.count == 1 ? "row" : "rows") out of the list"
        + (rehearsing ? "" : ", and: \(ids.count <= 5 ? leave(ids) : "rct undo\(home.option)")")
    ]
  }

  private func isActive(_ id: MemberID) -> Bool {
    sheet.members.index(of: id).map { sheet.members[$0].status == .active } ?? false
  }

  private func leave(_ ids: [MemberID]) -> String {
    "rct members leave \(ids.map { ShellWord.quoted($0.text) }.joined(separator: " "))\(home.option)"
  }
}
