internal import Rounds

extension MemberImport {
  /// Lets the members go whom the file does not have.
  mutating func takeLeave(_ known: KnownMembers, _ isInSheet: [Bool], expected: Int?) {
    for place in known.indices {
      guard MemberStatus(known.member(at: place).status) != .left else { continue }
      present += 1
      guard !isInSheet[place] else { continue }
      leaving.append(known.id(at: place))
      updates.append(Update(place: Int32(place), row: nil, hasNewEmail: false))
    }
    isExodus = expected.map { $0 != leaving.count } ?? (leaving.count * 20 > present)
  }

  /// Finds new people with the name of a member whom the file does not have.
  mutating func findNamesakes(_ known: KnownMembers, _ isInSheet: [Bool]) {
    guard !insertions.isEmpty else { return }
    var memberOfName: [FoldedText: MemberID] = [:]
    for place in known.indices where !isInSheet[place] {
      let member = known.member(at: place)
      if !member.name.isEmpty { memberOfName[FoldedText(member.name)] = member.id }
    }
    guard !memberOfName.isEmpty else { return }
    for place in insertions {
      let row = sheet[Int(place)]
      guard let member = memberOfName[FoldedText(row.name)] else { continue }
      namesakes.append((row.id, member))
    }
  }
}
