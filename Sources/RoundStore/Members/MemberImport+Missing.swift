internal import Rounds

extension MemberImport {
  /// Lets the members go whom the file does not have.
  mutating func takeLeave(_ table: MemberTable, rowOfMember: [Int: MemberID], expected: Int?) {
    for (place, old) in table.rows.enumerated() {
      guard MemberStatus(old.row.member.status) != .left else { continue }
      present += 1
      guard rowOfMember[place] == nil else { continue }
      // Leaving is refused to nobody.
      guard let new = try? old.row.applying(.leave, next: 1) else { continue }
      leaving.append(old.row.member.id)
      updates.append((old.number, old.row, new))
    }
    isExodus = expected.map { $0 != leaving.count } ?? (leaving.count * 20 > present)
  }

  /// Finds new people with the name of a member whom the file does not have.
  mutating func findNamesakes(_ table: MemberTable, rowOfMember: [Int: MemberID]) {
    guard !insertions.isEmpty else { return }
    var memberOfName: [FoldedText: MemberID] = [:]
    for (place, row) in table.rows.enumerated()
    where rowOfMember[place] == nil && !row.row.member.name.isEmpty {
      memberOfName[FoldedText(row.row.member.name)] = row.row.member.id
    }
    guard !memberOfName.isEmpty else { return }
    for place in insertions {
      let row = sheet[Int(place)]
      guard let member = memberOfName[FoldedText(row.name)] else { continue }
      namesakes.append((row.id, member))
    }
  }
}
