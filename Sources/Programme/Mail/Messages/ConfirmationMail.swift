internal import Interchange
internal import RoundStore
internal import Rounds

/// The messages that go out with the confirmation of a draft: made before it, queued with it.
struct ConfirmationMail {
  let messages: [NewMessage]
  /// What the messages were made from.
  let revision: Int
  /// Who gets none, one line each.
  let untold: [String]
  /// What is said of them.
  let words: [String]
  /// How they leave; `nil` = there are none.
  let next: String?

  /// The introductions, and the pair list where there are coordinators; `nil` where there is no
  /// such draft, which the confirmation itself will say.
  init?(
    _ home: ProgrammeHome, _ label: String?, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) {
    let desk = try MailDesk(home, surroundings)
    let rounds = try Failure.store { () throws(StoreError) in try store.rounds() }
    guard let draft = rounds.draft,
      label == nil || label == draft.label || label == String(draft.number)
    else { return nil }
    let basis = try Failure.store { () throws(StoreError) in try store.mailBasis(draft.label) }
    let maker = try MessageMaker(basis, desk)
    let found = try maker.batch(.introductions)
    let summaries = desk.settings.coordinators.isEmpty ? [] : try maker.pairList()
    messages = found.messages + summaries
    let untold = found.unreachable.map { one in
      TextTable.harmless("not queued: \(basis.roster.nameAndID(of: one.id)): \(one.reason)")
    }
    self.untold = untold
    revision = basis.revision
    words = ["\(messages.count.of("message")) queued"] + untold
    next =
      messages.isEmpty
      ? nil : "next: rct mail send\(home.option)   (\(desk.way); --dry-run looks first)"
  }
}
