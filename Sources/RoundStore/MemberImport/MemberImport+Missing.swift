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

  /// Reports new people who are members whom the file does not have, with an id from which a spreadsheet took
  /// the leading zeros: without addresses, nothing else would tell, and everybody would come in twice.
  ///
  /// - Returns: Their rows.
  mutating func findLostZeros(_ known: KnownMembers, _ isInSheet: [Bool]) -> Set<Int32> {
    guard !insertions.isEmpty else { return [] }
    var placeOfCut: [String: Int] = [:]
    for place in known.indices where !isInSheet[place] {
      let id = known.id(at: place).text
      if id.hasPrefix("0") { placeOfCut[String(id.drop { $0 == "0" })] = place }
    }
    guard !placeOfCut.isEmpty else { return [] }
    var cut = Set<Int32>()
    for row in insertions {
      let new = sheet[Int(row)]
      guard let place = placeOfCut[new.id.text] else { continue }
      let old = known.member(at: place)
      let hasSameName =
        new.name.isEmpty || old.name.isEmpty || FoldedText(new.name) == FoldedText(old.name)
      let hasSameEmail = new.email.map { FoldedText($0) } == old.email.map { FoldedText($0) }
      guard hasSameName || (new.email != nil && hasSameEmail) else { continue }
      conflicts.append(.zerosLost(row: new.id, member: old.id))
      cut.insert(row)
    }
    return cut
  }

  /// Finds new people with the name of a member whom the file does not have.
  mutating func findNamesakes(_ known: KnownMembers, _ isInSheet: [Bool]) {
    guard !insertions.isEmpty else { return }
    var membersOfName: [FoldedText: [MemberID]] = [:]
    for place in known.indices where !isInSheet[place] {
      let member = known.member(at: place)
      if !member.name.isEmpty {
        membersOfName[FoldedText(member.name), default: []].append(member.id)
      }
    }
    guard !membersOfName.isEmpty else { return }
    for place in insertions {
      let row = sheet[Int(place)]
      guard let members = membersOfName[FoldedText(row.name)] else { continue }
      namesakes.append((row.id, members.sorted()))
    }
  }
}
