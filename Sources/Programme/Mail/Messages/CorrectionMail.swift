internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// What people are told who were told of a round already, when it is changed by hand.
struct CorrectionMail {
  private let maker: MessageMaker
  private let moved: Set<MemberID>

  /// The messages after a change of the round called `label`; `nil` while there are none about it.
  ///
  /// - Throws: A ``Failure`` if none could be written: a template or setting is wrong.
  init?(
    _ home: ProgrammeHome, _ label: String, moved: [RoundChange.Moved], _ store: RoundStore,
    _ surroundings: Surroundings
  ) throws(Failure) {
    let basis = try Failure.store { () throws(StoreError) in try store.mailBasis(label) }
    guard !basis.queued.isEmpty else { return nil }
    let desk = try MailDesk(home, surroundings)
    if !desk.settings.coordinators.isEmpty { _ = try desk.coordinators() }
    maker = try MessageMaker(basis, desk)
    self.moved = Set(moved.map(\.id))
  }

  /// Makes messages about the round as it is after the change.
  func maker(after basis: MailBasis) -> MessageMaker { maker.about(basis) }

  /// The messages about the round as it is after the change.
  ///
  /// Whoever was told of the round and is in another group, or in none, reads a correction; what had not left is
  /// written anew; coordinators who had a summary get another one.
  func messages(_ basis: MailBasis, withdrawn: [QueuedMessage]) -> [NewMessage] {
    let maker = maker.about(basis)
    let all = basis.queued + withdrawn
    var messages: [NewMessage] = []
    if all.contains(where: { MailKind(rawValue: $0.kind)?.tellsOfGroup == true }) {
      messages += maker.corrections(to: Set(moved.map(maker.present))).messages
    }
    // Reminders of another group have no meaning any more.
    messages += withdrawn.filter { $0.kind == MailKind.approval.rawValue }.compactMap(maker.again)
    let summaries = all.filter { $0.kind == MailKind.pairList.rawValue }
    if let last = summaries.map(\.revision).max() {
      let left = basis.queued.contains {
        $0.kind == MailKind.pairList.rawValue && $0.revision == last
      }
      messages += (try? maker.pairList(revision: left ? last + 1 : last)) ?? []
    }
    return messages
  }
}

extension MailKind {
  /// Whether it tells a member with whom it is, or that it is with nobody.
  var tellsOfGroup: Bool { tellsOfMeeting || self == .leftOut }

  /// Whether it tells a member whom it meets.
  var tellsOfMeeting: Bool { self == .introduction || self == .correction }
}
