internal import RoundStore
internal import Rounds

/// What became of sign-ups, in words.
struct SignUpWords {
  private let outcome: SignUpOutcome
  private let coming: ComingRound
  private let roster: Roster
  private let home: ProgrammeHome
  private let isRemoval: Bool
  private let rehearsing: Bool

  init(
    _ outcome: SignUpOutcome, _ coming: ComingRound, _ roster: Roster, home: ProgrammeHome,
    isRemoval: Bool, rehearsing: Bool
  ) {
    (self.outcome, self.coming, self.roster, self.home) = (outcome, coming, roster, home)
    (self.isRemoval, self.rehearsing) = (isRemoval, rehearsing)
  }

  /// The sentences, one a line.
  var lines: [String] {
    var lines: [String] = []
    let (changed, same) = (outcome.changed, outcome.unchanged)
    if !changed.isEmpty {
      let one = isRemoval ? "is not signed up any more" : "signed up"
      let many = isRemoval ? "are not signed up any more" : "signed up"
      let planned = isRemoval ? "would not be signed up any more" : "would be signed up"
      let verb = rehearsing ? planned : changed.count == 1 ? one : many
      lines.append("\(Self.who(changed, roster)) \(verb) for round \(coming.label)")
    }
    if !same.isEmpty {
      let verb = same.count == 1 ? "was" : "were"
      lines.append(
        "\(Self.who(same, roster)) \(verb) \(isRemoval ? "not signed up" : "signed up already"), "
          + "nothing was changed for them")
    }
    return lines + draft
  }

  /// One by name, many by number with the first names behind it.
  static func who(_ ids: [MemberID], _ roster: Roster) -> String {
    ids.count == 1 ? roster.list(ids) : "\(ids.count.of("member")) (\(roster.list(ids)))"
  }

  /// The draft stays as it is.
  private var draft: [String] {
    guard outcome.state == .draft, !rehearsing else { return [] }
    let note = DraftNote(label: coming.label, roster: roster, home: home)
    return isRemoval
      ? note.gone(outcome.inDraft)
      : note.come(outcome.changed.filter { !outcome.inDraft.contains($0) })
  }
}
