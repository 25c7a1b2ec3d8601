internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Messages to the coordinators.
extension MessageMaker {
  /// What was drawn, and where the list is; with the list itself if the settings say so.
  func pairList(revision: Int = 1) throws(Failure) -> [NewMessage] {
    var content = summaryContent(command: summary.exportCommand(desk.home))
    content.isAttached = desk.mail.attachesPairList
    return try toCoordinators(
      .pairList, content, revision: revision, attachments: content.isAttached ? try files() : [])
  }

  /// The draft, to be confirmed; another one each time that it was drawn or changed.
  func approval() throws(Failure) -> [NewMessage] {
    let command = "rct round show\(desk.home.option), then: rct round confirm\(desk.home.option)"
    return try toCoordinators(
      .approval, summaryContent(command: command), revision: max(1, summary.revision ?? 1),
      attachments: [])
  }

  private func toCoordinators(
    _ kind: MailKind, _ content: MailContent.Summary, revision: Int,
    attachments: [MailMessage.Attachment]
  ) throws(Failure) -> [NewMessage] {
    let listed =
      attachments.isEmpty
      ? unreachable.map(\.id) + basis.round.leftOutIDs.map(present) : everybody
    let named = listed + mentioned
    return try desk.coordinators().enumerated().compactMap { position, address in
      message(
        kind, .summary(content), to: address, position: position + 1, naming: Array(Set(named)),
        attachments: attachments, revision: revision)
    }
  }

  private func summaryContent(command: String) -> MailContent.Summary {
    let round = basis.round
    var content = MailContent.Summary(
      number: summary.number, date: summary.date?.description ?? "", groups: summary.sizesSentence,
      quality: summary.record?.quality ?? summary.sizesSentence, command: command)
    content.notes =
      (summary.record?.notices ?? []) + round.notes
      + round.changes.map { "changed by hand: \(words($0))" }
    if let id = round.sittingOut { content.leftOut.append(.init(name(of: id), "sits out")) }
    content.leftOut += round.unplaced.map { .init(name(of: $0.id), $0.reason) }
    content.unreachable = unreachable.map {
      "\(basis.roster.nameAndID(of: $0.id)): \($0.reason)"
    }
    return content
  }

  /// Whom its sentences name, be they in the round or not: where it was changed by hand, and pins are void.
  private var mentioned: [MemberID] {
    let round = basis.round
    var mentioned: [MemberID] = []
    for change in round.changes {
      mentioned += [change.first, change.second].compactMap(\.self).map(present)
    }
    guard !round.notes.isEmpty else { return mentioned }
    // They have the ids of then.
    let ids = Set(basis.present.keys).union(basis.roster.members.map(\.id))
    let notes = NamingSentences(round.notes)
    return mentioned + ids.filter(notes.names).map(present)
  }

  /// Somebody in the round by the name of now: their id of then may be somebody else's.
  private func name(of id: MemberID) -> String { basis.roster.nameAndID(of: present(id)) }

  private func words(_ change: RoundChange) -> String {
    RoundChange(
      kind: change.kind, first: present(change.first), second: change.second.map(present),
      wasConfirmed: change.wasConfirmed, moved: []
    ).words(basis.roster, time: false)
  }

  /// Those in the round who cannot be told.
  private var unreachable: [Unreachable] {
    everybody.compactMap { id in
      reason(against: id).map { Unreachable(id: id, reason: $0) }
    }
  }

  /// The pair list for programs and for spreadsheets.
  private func files() throws(Failure) -> [MailMessage.Attachment] {
    guard let round = basis.round.round else { return [] }
    let table = PairListWriter.table(round, roster: basis.round.roster)
    let workbook = try Failure.files { () throws(InterchangeError) in
      try table.xlsx(sheet: "Pairs")
    }
    let name = "pairs-\(summary.label)"
    return [
      .init(name: "\(name).csv", type: "text/csv; charset=utf-8", bytes: table.csv()),
      .init(
        name: "\(name).xlsx",
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: workbook),
    ]
  }
}

extension StoredRound {
  /// Everybody in it, in a group or not.
  var everybody: [MemberID] { groups.flatMap(\.self) + leftOutIDs }

  /// Those in no group.
  var leftOutIDs: [MemberID] { [sittingOut].compactMap(\.self) + unplaced.map(\.id) }
}
