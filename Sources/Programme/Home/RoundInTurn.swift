internal import RoundStore
internal import Rounds
internal import Schedule

/// The round that `rct next` speaks of: where something calls the schedule, or a month has another
/// number of rounds than one, the one that the schedule means; else that of the month, which may be drawn
/// on any day of it.
struct RoundInTurn {
  /// What it is called, or would be.
  let label: String
  /// The label of the round that is it, where there may be one.
  private(set) var holder: String?
  /// Whether it is time to draw it.
  private(set) var isDue = false
  /// What is said where it is not drawn.
  private(set) var absence: String?
  /// What to type then, and why.
  private(set) var draw: (command: String, why: String)?
  /// Why the schedule cannot be read, where it cannot.
  private(set) var unreadable: [String] = []
  /// Why calls of the schedule do nothing, where they do not.
  private(set) var refused: [String] = []
  /// What is said where there is nothing to do.
  let rest: String

  /// The round that is at hand on `day`.
  ///
  /// - Throws: A ``Failure`` if the programme cannot be read.
  init(
    on day: CivilDate, _ home: ProgrammeHome, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) {
    let moment = day == surroundings.today.date ? nil : ScheduleMoment(endOf: RoundDay(day))
    let desk: ScheduleDesk
    do throws(Failure) {
      desk = try ScheduleDesk(home, asOf: moment, surroundings)
    } catch {
      // Whoever draws by hand needs no schedule that can be read.
      self.init(ofMonth: day)
      unreadable = error.lines.lines(most: 3)
      return
    }
    let call = try Failure.store { () throws(StoreError) in try store.schedule().call }
    if call == nil, desk.timetable.hasOneRound(inMonthOf: day) {
      self.init(ofMonth: day)
    } else {
      let situation = try desk.situation(store)
      self.init(desk, situation, on: day, isCalled: call != nil)
      if call != nil { refused = Self.refusal(situation, desk) }
    }
  }

  /// That no call does anything, as the clock is not believed, and what to type if it is right.
  private static func refusal(_ situation: Situation, _ desk: ScheduleDesk) -> [String] {
    guard case .refuse(let refusal) = situation.decide(),
      let doubt = ScheduleWords.doubt(refusal, desk)
    else { return [] }
    let option = desk.home.option
    return [
      "rct schedule run\(option) does nothing: \(doubt); if it is right, rct schedule run --force\(option) "
        + "says so"
    ]
  }

  private init(ofMonth day: CivilDate) {
    label = Self.month(day)
    (holder, isDue) = (label, true)
    absence = "No round of \(label) yet."
    draw = ("rct round draw", "draw this month's round")
    rest = "nothing to do in \(label); the next round can be drawn next month"
  }

  private init(
    _ desk: ScheduleDesk, _ situation: Situation, on day: CivilDate, isCalled: Bool
  ) {
    let zone = desk.timetable.zone
    let next = situation.coming(1, after: desk.now).first
    rest =
      next.map {
        "nothing to do until \(ScheduleWords.moment($0.due, zone)), when round \($0.key) is due"
      } ?? "nothing to do: \(ScheduleWords.noneToCome)"
    /// The command that draws `one` on `day`, under a name that is free.
    func command(_ one: Occurrence) -> String {
      let own = desk.timetable.occurrence(on: day)?.key ?? Self.month(day)
      let name = situation.rounds[one.key] == nil ? one.key : "NAME"
      return "rct round draw" + (name == own ? "" : " --label \(name)")
    }
    switch situation.turn(at: desk.now) {
    case .held(let label):
      self.label = label
      holder = label
    case .due(let one):
      label = one.key
      isDue = true
      absence =
        "Round \(one.key) was due on \(ScheduleWords.moment(one.due, zone)), and is not drawn yet."
      // What is noted as done is nothing that a call would do again.
      let isDone = situation.records.contains { $0.key == one.key && $0.state == .done }
      if isCalled, !isDone {
        draw = ("rct schedule run", "it takes the round on, or says what is in the way")
      } else {
        draw = (command(one), "draw it")
      }
    case .past(let one) where isCalled || !situation.rounds.isEmpty:
      label = one.key
      absence =
        "Round \(one.key) was due on \(ScheduleWords.moment(one.due, zone)), and is not drawn: "
        + "\(command(one))\(desk.home.option) draws it all the same."
    case .past, nil:
      label = next?.key ?? Self.month(day)
      // Who begins need not wait.
      if let next, !isCalled, situation.rounds.isEmpty {
        draw = (
          command(next),
          "draw the first round, which is due on \(ScheduleWords.moment(next.due, zone))"
        )
      }
    }
  }

  private static func month(_ day: CivilDate) -> String { String(day.description.prefix(7)) }
}
