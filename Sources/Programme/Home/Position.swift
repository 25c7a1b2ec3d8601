internal import RoundStore
internal import Rounds

/// What follows from the state of a programme on a day: a function of nothing else.
struct Position {
  let month: String
  var sentences: [String] = []
  /// Those of them that say what needs a person.
  var needs: [String] = []
  var command: String?
  var why = ""
  private(set) var changedSinceDraft = false
  /// What to say where there is nothing to do.
  private var rest: String

  init(
    _ state: ProgrammeOverview, _ attendance: Attendance, _ hand: RoundInTurn,
    _ coming: ComingRound?, day: CivilDate, home: ProgrammeHome, isMailLocked: Bool
  ) {
    month = String(day.description.prefix(7))
    rest = hand.rest
    sentences = [Self.membership(state, attendance), Self.past(state)]
    if let coming { sentences.append(Self.signUps(coming, state, attendance)) }
    let done =
      Self.untold(state, day)
      ?? state.rounds.past.first { $0.label == hand.holder } ?? Self.ahead(state, day)
    let isLater = coming.map { !hand.isDue || $0.label != hand.label } ?? false
    if state.members == 0 {
      (command, why) = ("rct members import members.csv", "bring in your members list")
    } else if let draft = state.rounds.draft {
      changedSinceDraft = draft.revision.map { $0 < state.revision } ?? false
      sentences.append(Self.sentence(draft))
      if changedSinceDraft { sentences.append(Self.warning(draft, state, home)) }
      (command, why) = (
        "rct round show", "look at the draft, then: rct round confirm\(home.option)"
      )
      if draft.sizes.isEmpty { (command, why) = ("rct round discard", RoundSummary.emptyAdvice) }
    } else if let done {
      if done.label != hand.holder, let date = done.date {
        rest = "nothing to do until \(date), the day of round \(done.label)"
      }
      sentences.append(Self.sentence(done))
      if done.state == .confirmed, done.export != .current {
        let file = "pairs-\(done.label).csv"
        command =
          "rct round export \(ShellWord.quoted(done.label)) --output \(ShellWord.quoted(file))"
          + (done.export == .outdated ? " --force" : "")
        why =
          done.export == .outdated
          ? "it was changed since its pair list was written" : "write its pair list"
      }
    } else if let coming, isLater || attendance.count < 2 {
      askForSignUps(coming, state, attendance, home)
    } else if attendance.count < 2 {
      (command, why) = ("rct members list", "fewer than two members take part")
    } else {
      if let absence = hand.absence { sentences.append(absence) }
      if state.rounds.isEmpty {
        sentences.append(
          "Earlier rounds, if there were any: rct history import FILE\(home.option), before the first draw."
        )
      }
      if let draw = hand.draw { (command, why) = (draw.command, draw.why) }
      if let coming, coming.closes != nil, !coming.isClosed {
        why += "; sign-ups are \(coming.standing)"
      }
    }
    followMail(state, done, home, isLocked: isMailLocked)
    if command == nil, let coming, isLater { askForSignUps(coming, state, attendance, home) }
    command = command.map { $0 + home.option }
  }

  /// The round of a coming month, drawn early: then nobody asks for one of this month any more.
  private static func ahead(_ state: ProgrammeOverview, _ day: CivilDate) -> RoundSummary? {
    state.rounds.last { round in
      round.state == .confirmed
        && round.date.map { $0 > day && $0.description.prefix(7) == round.label } ?? false
    }
  }

  /// A round whose day is not over, with its pair list or its messages still to be made.
  private static func untold(_ state: ProgrammeOverview, _ day: CivilDate) -> RoundSummary? {
    state.rounds.last { round in
      round.state == .confirmed && round.date.map { $0 >= day } ?? false
        && (round.export != .current || !state.announced.contains(round.label))
    }
  }

  /// `next: rct round draw   (draw this month's round)`.
  var line: String {
    command.map { "next: \($0)   (\(why))" } ?? "next: \(rest)"
  }
}
