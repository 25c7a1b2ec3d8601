internal import Interchange
internal import Schedule

extension ScheduleAction {
  /// The round.
  var key: String {
    switch self {
    case .open(let occurrence), .adopt(let occurrence): occurrence.key
    case .miss(let latest, _): latest.key
    case .close(let key), .serve(let key), .draw(let key), .tell(let key),
      .confirm(let key), .queue(let key), .send(let key), .finish(let key), .remind(let key, _),
      .ask(let key, _):
      key
    }
  }

  /// All rounds that it is about, in order.
  var keys: [String] {
    if case .miss(_, let earlier) = self { earlier.map(\.key) + [key] } else { [key] }
  }

  /// Whether messages leave by it, or by what it leads to.
  func sends(_ desk: ScheduleDesk) -> Bool {
    switch self {
    case .miss, .close, .adopt, .serve, .finish: false
    case .open, .draw, .tell: desk.rules.approval == .auto || !desk.settings.coordinators.isEmpty
    case .remind(_, let tooLate), .ask(_, let tooLate): !tooLate
    case .confirm, .queue, .send: true
    }
  }

  /// The step in a word.
  var step: ScheduleStepReport.Step {
    switch self {
    case .miss: .miss
    case .close: .close
    case .open: .open
    case .adopt: .adopt
    case .serve: .serve
    case .draw: .draw
    case .tell: .tell
    case .confirm: .confirm
    case .queue: .queue
    case .send: .send
    case .finish: .finish
    case .remind: .remind
    case .ask: .ask
    }
  }
}
