internal import RoundStore
internal import Rounds

/// What a change of membership did, in words.
struct MembershipWords {
  private let change: MembershipChange
  private let outcome: MembershipOutcome
  private let roster: Roster
  private let home: ProgrammeHome

  init(
    _ change: MembershipChange, _ outcome: MembershipOutcome, _ roster: Roster,
    home: ProgrammeHome
  ) {
    (self.change, self.outcome, self.roster, self.home) = (change, outcome, roster, home)
  }

  /// The sentences, one a line.
  var lines: [String] {
    var lines: [String] = []
    if !outcome.changed.isEmpty { lines.append(done) }
    if !outcome.unchanged.isEmpty {
      let verb = outcome.unchanged.count == 1 ? "is" : "are"
      lines.append(
        "\(roster.list(outcome.unchanged)) \(verb) so already, nothing was changed")
    }
    return lines + draft
  }

  private var done: String {
    let isOne = outcome.changed.count == 1
    let who =
      isOne ? roster.list(outcome.changed) : outcome.changed.count.of("member")
    func say(_ one: String, _ several: String) -> String {
      isOne ? "\(who) \(one)" : "\(who) \(several): \(roster.list(outcome.changed))"
    }
    switch change {
    case .pause(let until?):
      return say(
        "is paused, and takes part again from \(until) on",
        "are paused, and take part again from \(until) on")
    case .pause:
      return say("is paused, until rct members resume", "are paused, until rct members resume")
    case .resume: return say("takes part again", "take part again")
    case .skip(let rounds):
      let what = rounds == 1 ? "the next round" : "the next \(rounds) rounds"
      let from = outcome.skipsBefore.map { " from round number \($0) on" } ?? ""
      return say(
        "skips \(what), and takes part again\(from)", "skip \(what), and take part again\(from)")
    case .leave:
      return say(
        "has left; the rounds they were in stay", "have left; the rounds they were in stay")
    case .optIn(let day): return say("agreed on \(day)", "agreed on \(day)")
    }
  }

  /// Whom the draft was drawn without: it stays as it is.
  private var draft: [String] {
    guard let label = outcome.draft else { return [] }
    switch change {
    case .pause, .skip, .leave: return []
    case .resume, .optIn:
      return DraftNote(label: label, roster: roster, home: home)
        .come(outcome.changed.filter { !outcome.inDraft.contains($0) })
    }
  }
}
