internal import RoundStore
internal import Rounds

/// How the draft and the rounds under way stand before a step is taken back, to say what that means for them.
struct RoundsBeforeUndo {
  private let home: ProgrammeHome
  private let store: RoundStore
  private let day: CivilDate
  /// The pairs in one group who must not meet.
  private let excluded: Set<[MemberID]>
  /// Who takes part in the draft.
  private let partaking: Set<MemberID>

  init(_ home: ProgrammeHome, _ store: RoundStore, on day: CivilDate) throws(Failure) {
    (self.home, self.store, self.day) = (home, store, day)
    excluded = try ObjectionWords(home, store, on: day).ahead.excludedPairs
    partaking = try DraftTurnout(home, store)?.partaking ?? []
  }

  /// Those in one group who must not meet, now that it is taken back; as far as that can be said.
  var apart: [String] {
    guard let words = try? ObjectionWords(home, store, on: day) else { return [] }
    return words.ahead.excluded { !excluded.contains([$0.first, $0.second]) }
      .map(TextTable.harmless)
  }

  /// Who takes part now, and the draft is without; and who is in it, and is not signed up any more.
  var draft: [String] {
    guard let now = try? DraftTurnout(home, store) else { return [] }
    let note = DraftNote(label: now.label, roster: now.roster, home: home)
    let gone = partaking.intersection(now.notSignedUp).intersection(now.seated)
    let come = now.partaking.subtracting(partaking).subtracting(now.seated)
    return (note.gone(gone.sorted()) + note.come(come.sorted())).map(TextTable.harmless)
  }
}

/// Who takes part in the draft by what is known now, and who is in it.
private struct DraftTurnout {
  let label: String
  let roster: Roster
  let partaking: Set<MemberID>
  let notSignedUp: Set<MemberID>
  /// Those in it, in a group or left out.
  let seated: Set<MemberID>

  /// `nil` = there is no draft.
  init?(_ home: ProgrammeHome, _ store: RoundStore) throws(Failure) {
    let rounds = try Failure.store { () throws(StoreError) in try store.rounds() }
    guard let draft = rounds.draft, let day = draft.date else { return nil }
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let rules = try home.settings(nil).participation
    let participation = state.participation(
      on: day, label: draft.label, round: draft.number, rules: rules)
    let round = try Failure.store { () throws(StoreError) in try store.round(draft.label) }
    (label, roster) = (draft.label, state.roster)
    partaking = Set(participation.roster.members.filter { $0.status == .active }.map(\.id))
    notSignedUp = Set(participation.absences.filter { $0.reason == .notSignedUp }.map { $0.id })
    seated = Set(
      round.groups.joined() + round.unplaced.map(\.id) + [round.sittingOut].compactMap(\.self))
  }
}
