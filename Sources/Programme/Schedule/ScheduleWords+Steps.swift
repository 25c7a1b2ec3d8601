internal import Interchange
internal import Schedule

extension ScheduleWords {
  /// What is left to be done for a round, where a call would do it.
  static func sentence(_ step: ScheduleAction, _ desk: ScheduleDesk) -> String {
    let (key, run) = (step.key, "rct schedule run\(desk.home.option)")
    return switch step {
    case .miss: "round \(key) has had its time: \(run) leaves it out"
    case .close: "sign-ups for round \(key) are closed: \(run) says how many there are"
    case .open, .draw: "round \(key) is due: \(run) takes it on"
    case .adopt: "round \(key) was drawn by hand: \(run) takes it on from there"
    case .serve:
      "round \(key) is not to be drawn, as its day had a round of another name: \(run) notes that"
    case .tell where desk.settings.coordinators.isEmpty:
      "round \(key) is a draft: \(run) goes on with it"
    case .tell:
      "round \(key) is a draft of which the coordinators are to be told: \(run) tells them"
    case .confirm: "round \(key) is a draft that is final now: \(run) confirms it"
    // Somebody may have sent them by hand.
    case .queue:
      "round \(key) is confirmed: \(run) sends its messages, as far as they have not left"
    case .send: "messages about round \(key) wait to be sent: \(run) sends them"
    case .finish: "round \(key) needs nothing more: \(run) notes that it is done"
    case .remind(_, false):
      "members are to be reminded of round \(key): \(run) sends the messages"
    case .ask(_, false):
      "members are to be asked how round \(key) was: \(run) sends the messages"
    case .remind: "it is too late for reminders of round \(key): \(run) leaves them out"
    case .ask: "it is too late to ask how round \(key) was: \(run) leaves it out"
    }
  }
}
