internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Where the month stands, and the one command to type next.
public struct NextStep: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The day to look from; `nil` = today.
  public let day: RoundDay?

  /// A look at a programme.
  public init(home: ProgrammeHome, day: RoundDay? = nil) {
    (self.home, self.day) = (home, day)
  }

  private struct Report: Encodable {
    let programme: String
    let month: String
    let members: Int
    let active: Int
    let rounds: Int
    let draft: String?
    let changedSinceDraft: Bool
    let signUps: SignUps?
    let silent: [String]
    let nextCommand: String?

    struct SignUps: Encodable {
      let round: String
      let count: Int
      let closes: String?
      let closed: Bool
    }

    enum CodingKeys: String, CodingKey {
      case programme, month, members, active, rounds, draft, silent
      case signUps = "sign_ups"
      case changedSinceDraft = "changed_since_draft"
      case nextCommand = "next_command"
    }
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or its rules are wrong.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let day = (day ?? surroundings.today).date
    let settings = try home.settings(nil)
    let (state, coming) = try Self.look(home, store, settings, on: day, surroundings)
    let position = Position(state, coming, day: day, home: home)
    let silent = try Failure.store { () throws(StoreError) in try store.silentMembers(on: day) }
    var answer = Answer(
      Report(
        programme: settings.name, month: position.month, members: state.members,
        active: state.active, rounds: state.rounds.count, draft: state.rounds.draft?.label,
        changedSinceDraft: position.changedSinceDraft,
        signUps: coming.map {
          .init(
            round: $0.label, count: state.signUps[$0.label] ?? 0,
            closes: $0.closes?.description, closed: $0.isClosed)
        }, silent: silent.map(\.text), nextCommand: position.command))
    answer.text =
      (["\(settings.name), \(position.month)"] + position.sentences
      + (silent.isEmpty ? [] : [SilentWords.count(silent, home) + "."]) + [position.line])
      .map { TextTable.harmless($0) + "\n" }.joined()
    return answer
  }

  /// The last line of a command that changed something.
  static func line(
    _ home: ProgrammeHome, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> String {
    let day = surroundings.today.date
    let (state, coming) = try look(home, store, home.settings(nil), on: day, surroundings)
    return Position(state, coming, day: day, home: home).line
  }

  /// Where the programme stands, and for which round people sign up, where they do.
  private static func look(
    _ home: ProgrammeHome, _ store: RoundStore, _ settings: ProgrammeSettings, on day: CivilDate,
    _ surroundings: Surroundings
  ) throws(Failure) -> (ProgrammeOverview, ComingRound?) {
    func overview(_ day: CivilDate?, _ label: String?) throws(Failure) -> ProgrammeOverview {
      try Failure.store { () throws(StoreError) in
        try store.overview(on: day, label: label, rules: settings.participation)
      }
    }
    guard settings.signUp == .perRound else {
      return (try overview(day, String(day.description.prefix(7))), nil)
    }
    let state = try overview(nil, nil)
    let coming = try ComingRound(
      nil, state.rounds, signUps: state.signUps, home: home, surroundings)
    return (try overview(max(day, coming.day), coming.label), coming)
  }
}

/// What follows from the state of a programme on a day: a function of nothing else.
private struct Position {
  let month: String
  private(set) var sentences: [String] = []
  private(set) var command: String?
  private(set) var why = ""
  private(set) var changedSinceDraft = false

  init(_ state: ProgrammeOverview, _ coming: ComingRound?, day: CivilDate, home: ProgrammeHome) {
    month = String(day.description.prefix(7))
    sentences = [Self.membership(state), Self.past(state)]
    if let coming { sentences.append(Self.signUps(coming, state)) }
    let done = state.rounds.first { $0.label == month && $0.state != .draft }
    if state.members == 0 {
      (command, why) = ("rct members import members.csv", "bring in your members list")
    } else if let draft = state.rounds.draft {
      changedSinceDraft = draft.revision.map { $0 < state.revision } ?? false
      sentences.append(Self.sentence(draft))
      if changedSinceDraft { sentences.append(Self.warning(draft, state, home)) }
      (command, why) = (
        "rct round show", "look at the draft, then: rct round confirm\(home.option)"
      )
    } else if let done {
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
    } else if let coming, coming.label != month || state.active < 2 {
      askForSignUps(coming, state, home)
    } else if state.active < 2 {
      (command, why) = ("rct members list", "fewer than two members take part")
    } else {
      let first = state.rounds.isEmpty
      sentences.append("No round of \(month) yet.")
      if first {
        sentences.append(
          "Earlier rounds, if there were any: rct history import FILE\(home.option), before the first draw."
        )
      }
      (command, why) = ("rct round draw", "draw this month's round")
      if let coming, coming.closes != nil, !coming.isClosed {
        why += "; sign-ups are \(coming.standing)"
      }
    }
    followMail(state, done, home)
    if command == nil, let coming, coming.label != month { askForSignUps(coming, state, home) }
    command = command.map { $0 + home.option }
  }

  /// What there is to do before a round for which people sign up.
  private mutating func askForSignUps(
    _ coming: ComingRound, _ state: ProgrammeOverview, _ home: ProgrammeHome
  ) {
    let count = state.signUps[coming.label] ?? 0
    guard !coming.isClosed else {
      (command, why) = (
        "rct signups list", "who signed up; round \(coming.label) can be drawn when it is due"
      )
      return
    }
    (command, why) = (
      "rct signups import signups.csv",
      count == 0
        ? "bring in who signed up"
        : "bring in who else signed up"
          + (state.active < 2
            ? ""
            : "; to draw it before it is due: rct round draw --label \(coming.label)\(home.option)")
    )
  }

  private static func signUps(_ coming: ComingRound, _ state: ProgrammeOverview) -> String {
    let count = state.signUps[coming.label] ?? 0
    let what =
      count == 0
      ? "Nobody has signed up for round \(coming.label) yet"
      : "\(count) signed up for round \(coming.label), \(state.active) of them taking part"
    return "\(what); sign-ups are \(coming.standing)."
  }

  /// What waits to be sent, and what needs a person: a command where there is nothing else to do.
  private mutating func followMail(
    _ state: ProgrammeOverview, _ done: RoundSummary?, _ home: ProgrammeHome
  ) {
    func count(_ states: MessageState...) -> Int {
      states.reduce(0) { $0 + (state.mail[$1] ?? 0) }
    }
    let (held, failed) = (count(.held, .inDoubt), count(.failed))
    let (waiting, written) = (count(.queued, .claimed, .retry), count(.written))
    let look = ": rct mail status\(home.option)"
    if held > 0 { sentences.append("\(held.of("message")) may or may not have arrived\(look)") }
    if failed > 0 { sentences.append("\(failed.of("message")) failed\(look)") }
    if waiting > 0 {
      sentences.append(
        "\(waiting.of("message")) \(waiting == 1 ? "waits" : "wait"): rct mail send\(home.option)")
    }
    if written > 0 {
      sentences.append("\(written.of("message")) in files, NOT e-mailed.")
    }
    guard command == nil else { return }
    if held + failed > 0 {
      (command, why) = ("rct mail status", "who that is, and what to type")
    } else if waiting > 0 {
      (command, why) = ("rct mail send", "--dry-run looks first")
    } else if let done, done.state == .confirmed, !state.announced.contains(done.label) {
      (command, why) = ("rct mail preview", "nobody was told yet; look at one message")
    }
  }

  /// `next: rct round draw (draw the round of 2027-03)`.
  var line: String {
    command.map { "next: \($0)   (\(why))" }
      ?? "next: nothing to do in \(month); the next round can be drawn next month"
  }

  private static func membership(_ state: ProgrammeOverview) -> String {
    // Who did not sign up could have.
    let able = state.active + (state.absent[.notSignedUp] ?? 0)
    let away = state.members - able
    let reasons = state.absent.keys.contains {
      switch $0 {
      case .notDue, .new: true
      default: false
      }
    }
    let taking = state.absent[.notSignedUp] == nil ? "taking part" : "who can sign up"
    return "\(state.members.of("member")), \(able) \(taking)"
      + (away == 0
        ? ""
        : ", \(away) not (paused, skipping, \(reasons ? "new, not their turn, " : "")left or not opted in)")
      + "."
  }

  private static func past(_ state: ProgrammeOverview) -> String {
    let past = state.rounds.filter { $0.state != .draft }
    guard let last = past.last else { return "No rounds yet." }
    return "\(past.count.of("round")) so far, the last one \(last.title)."
  }

  private static func sentence(_ round: RoundSummary) -> String {
    let what = round.record?.quality ?? round.sizesSentence
    switch round.state {
    case .draft:
      return "Round \(round.label) is a draft: \(what)."
    case .confirmed: return "Round \(round.label) is confirmed: \(what)."
    case .imported, .discarded: return "Round \(round.label) was imported: \(what)."
    }
  }

  private static func warning(
    _ draft: RoundSummary, _ state: ProgrammeOverview, _ home: ProgrammeHome
  ) -> String {
    let seed = draft.record.map { " --seed \($0.seed)" } ?? ""
    let what = state.sinceDraft.isEmpty ? "" : " (\(state.sinceDraft.counted))"
    return
      "Members, history or exclusions were changed since it was drawn\(what), and the draft stays as "
      + "it is; to draw it anew: rct round draw --redraw\(seed)\(home.option)"
  }
}

extension RoundSummary {
  /// `2027-03 (round 7, 2027-03-01)`.
  var title: String {
    "\(label) (round \(number)\(date.map { ", \($0)" } ?? ""))"
  }

  /// `29 pairs and 1 trio`.
  var sizesSentence: String {
    let bySize = Dictionary(sizes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    let parts = bySize.map { size, count in
      switch size {
      case 2: count.of("pair")
      case 3: count.of("trio")
      default: "\(count.of("group")) of \(size)"
      }
    }
    let all = parts + (leftOut == 0 ? [] : ["\(leftOut) in no group"])
    return all.isEmpty ? "no groups" : all.joined(separator: ", ")
  }
}
