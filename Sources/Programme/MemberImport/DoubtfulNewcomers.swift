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
        "note: \"\(heading)\" has a no from \(ids.count.of("new member")) (\(Self.list(ids))); a members "
        + "list takes everybody who is in it. Where it means not to take part: \(way)"
    }
  }

  private func isActive(_ id: MemberID) -> Bool {
    sheet.members.index(of: id).map { sheet.members[$0].status == .active } ?? false
  }

  private func leave(_ ids: [MemberID]) -> String {
    "rct members leave \(ids.map { ShellWord.quoted($0.text) }.joined(separator: " "))\(home.option)"
  }

  private static func list(_ ids: [MemberID]) -> String {
    let texts = ids.map(\.text)
    return texts.cut(after: 5) ?? texts.joined(separator: ", ")
  }
}
