internal import Drawing
internal import Interchange
internal import RoundStore
internal import Rounds

extension RoundAtHand {
  /// The rules of the round, with who must not meet now: also those excluded since the draw.
  var bound: RoundInput {
    var input = input
    input.exclusions = exclusions
    return input
  }

  /// The same, and a member who was not in the draw, or does not take part so far.
  func bound(with id: MemberID) -> RoundInput {
    var input = bound
    if let index = input.roster.index(of: id) {
      var member = input.roster.members[index]
      member.status = .active
      input.roster = input.roster.replacing(member)
    } else if let index = roster.index(of: id) {
      var member = roster.members[index]
      member.status = .active
      input.roster = input.roster.adding(member) { roster.column(of: $0)?.value(at: index) }
      // Whom the draw did not know it knew no meetings of.
      input.history = history
    }
    return input
  }

  /// Once people know of their groups, as few of these as possible are touched.
  var preference: RoundRepair.Preference {
    summary.state == .confirmed ? .fewestChanges : .leastCost
  }

  /// Whom an id or e-mail address means, in the round or not; `nil` = nobody known.
  ///
  /// The round has the addresses of then: one of them may be somebody else's by now. Last comes the id of a record
  /// that was merged.
  func member(_ reference: String) -> MemberID? {
    let text = MemberArgument.value(reference) ?? ""
    let id = MemberID(text)
    if let heir = heir(of: text) { return heir }
    if input.roster.index(of: id) != nil { return id }
    let now = roster.index(ofReference: text).map { roster.members[$0].id }
    let then = input.roster.index(ofReference: text).map { input.roster.members[$0].id }
    guard let present = now, let former = then else {
      return now ?? then ?? roster.index(ofMention: text).map { roster.members[$0].id }
    }
    // Who is no member any more turned out to be somebody else, and is in the round as they were.
    let isFormer = roster.index(of: former) == nil && !rows.contains { $0.contains(present) }
    return isFormer ? former : present
  }

  /// The member of the round who has the record now that `text` means, which was merged, and is in no group.
  private func heir(of text: String) -> MemberID? {
    guard roster.index(ofReference: text) == nil, let index = roster.index(ofMention: text) else {
      return nil
    }
    let heir = roster.members[index].id
    let former = input.roster.index(ofReference: text).map { input.roster.members[$0].id }
    let seated = Set(rows.joined())
    return seated.contains(heir) && !(former.map { seated.contains($0) } ?? false) ? heir : nil
  }

  /// Who has the records now that some of `references` mean, which were merged, where that is who is meant.
  func mergerNotes(_ references: [String]) -> [String] {
    roster.mergerNotes(
      references.filter { reference in
        let index = roster.index(ofMention: MemberArgument.value(reference) ?? "")
        return member(reference) == index.map { roster.members[$0].id }
      })
  }

  /// The member of the round that an argument means.
  func listed(_ reference: String) throws(Failure) -> MemberID {
    let text = MemberArgument.value(reference) ?? ""
    let found =
      member(reference)
      // Who was forgotten has an id that starts with a blank.
      ?? input.roster.index(of: MemberID(" " + text)).map { input.roster.members[$0].id }
    guard let found else { throw .store(.unknownMember(text)) }
    guard rows.contains(where: { $0.contains(found) }) else {
      throw .usage(.notInRound(roster.nameAndID(of: found), summary.label))
    }
    return found
  }
}

extension RoundInput {
  /// Those who join only where the number of the others is odd.
  var hosts: Set<MemberID> { policy.hosts(in: roster) }
}

extension RoundRepair.Refusal {
  /// What a coordinator reads, with the command that may do instead.
  func words(_ roster: Roster) -> String {
    let sentence = sentence { roster.nameAndID(of: $0) }
    return switch self {
    case .notTakingPart, .forbidden, .together: sentence
    case .alone: "\(sentence); rct round pair puts two together"
    case .noRoom: "\(sentence); rct round swap exchanges two members"
    }
  }
}
