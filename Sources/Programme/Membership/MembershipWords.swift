internal import RoundStore
internal import Rounds

/// What a change of membership did, in words.
struct MembershipWords {
  private let plan: MembershipPlan
  private let outcome: MembershipOutcome
  private let roster: Roster
  private let home: ProgrammeHome
  private let today: CivilDate

  init(
    _ plan: MembershipPlan, _ outcome: MembershipOutcome, _ roster: Roster,
    home: ProgrammeHome, on today: CivilDate
  ) {
    (self.plan, self.outcome, self.roster, self.home) = (plan, outcome, roster, home)
    self.today = today
  }

  /// The sentences, one a line.
  var lines: [String] {
    let changed = Set(outcome.changed)
    var lines = plan.steps.compactMap { step in
      done(step.change, to: step.ids.filter(changed.contains))
    }
    if !outcome.unchanged.isEmpty {
      let verb = outcome.unchanged.count == 1 ? "is" : "are"
      lines.append(
        "\(roster.list(outcome.unchanged)) \(verb) so already, nothing was changed")
    }
    if !plan.over.isEmpty {
      let isOne = plan.over.count == 1
      lines.append(
        "note: \(roster.list(plan.over)) \(isOne ? "is" : "are") back by the day in the list, and "
          + "\(isOne ? "was" : "were") not paused")
    }
    return lines + stayAway + beside + ended + draft
  }

  /// Who agreed, and is paused all the same.
  private var paused: [MemberID] {
    pausedMembers { if case .optIn = $0 { true } else { false } }
  }

  /// Those who are paused, of the steps that do what `isMeant`.
  private func pausedMembers(_ isMeant: (MembershipChange) -> Bool) -> [MemberID] {
    plan.steps.flatMap { step -> [MemberID] in
      guard isMeant(step.change) else { return [] }
      return step.ids.filter { id in
        guard let index = roster.index(of: id) else { return false }
        let member = roster.members[index]
        return MemberStatus(member.status) == .paused
          && member.pausedUntil.map { $0 > today } ?? true
      }
    }
  }

  /// That agreeing ends no pause.
  private var stayAway: [String] {
    let ids = paused
    guard let first = ids.first else { return [] }
    let (verb, word) = ids.count == 1 ? ("is", ShellWord.quoted(first.text)) : ("are", "ID")
    return [
      "note: \(roster.list(ids)) \(verb) paused all the same: rct members resume \(word)\(home.option) "
        + "lets them take part"
    ]
  }

  /// That whoever skips rounds, and is paused, does not come back by their number alone.
  private var beside: [String] {
    let ids = pausedMembers { if case .skip = $0 { true } else { false } }
    guard !ids.isEmpty else { return [] }
    let words = ids.count == 1 ? "is paused as well, and does" : "are paused as well, and do"
    return ["note: \(roster.list(ids)) \(words) not take part before that ends"]
  }

  /// Whose pause had no end, and has one now: a list of people on leave names them, too.
  private var ended: [String] {
    let changed = Set(outcome.changed)
    let ids = plan.steps.flatMap { step -> [MemberID] in
      guard case .pause(_?) = step.change else { return [] }
      return step.ids.filter { id in
        guard changed.contains(id), let index = roster.index(of: id) else { return false }
        let member = roster.members[index]
        return MemberStatus(member.status) == .paused && member.pausedUntil == nil
      }
    }
    guard !ids.isEmpty else { return [] }
    let them = ids.count == 1 ? " \(ShellWord.quoted(ids[0].text))" : ""
    return [
      "note: \(roster.list(ids)) \(ids.count == 1 ? "was" : "were") paused without an end before: "
        + "rct members pause\(them)\(home.option) without --until keeps it so"
    ]
  }

  /// What happened to `ids`, of whom all are different now; `nil` without any.
  private func done(_ change: MembershipChange, to ids: [MemberID]) -> String? {
    guard !ids.isEmpty else { return nil }
    let isOne = ids.count == 1
    let who = isOne ? roster.list(ids) : ids.count.of("member")
    func say(_ one: String, _ several: String) -> String {
      isOne ? "\(who) \(one)" : "\(who) \(several): \(roster.list(ids))"
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
      let from =
        outcome.skipsBefore.map { " from round number \($0) on" }
        ?? " after \(rounds == 1 ? "it" : "them")"
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
    guard let label = outcome.draft, let step = plan.steps.first else { return [] }
    switch step.change {
    case .pause, .skip, .leave: return []
    case .resume, .optIn:
      let away = Set(paused)
      return DraftNote(label: label, roster: roster, home: home)
        .come(outcome.changed.filter { !outcome.inDraft.contains($0) && !away.contains($0) })
    }
  }
}
