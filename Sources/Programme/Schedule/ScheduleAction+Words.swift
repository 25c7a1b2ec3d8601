internal import Schedule

extension ScheduleAction {
  /// The round.
  var key: String {
    switch self {
    case .open(let occurrence), .adopt(let occurrence): occurrence.key
    case .miss(let key, _), .close(let key), .serve(let key), .draw(let key), .tell(let key),
      .confirm(let key), .queue(let key), .send(let key), .finish(let key), .remind(let key, _),
      .ask(let key, _):
      key
    }
  }

  /// The step in a word.
  var name: String {
    switch self {
    case .miss: "miss"
    case .close: "close"
    case .open: "open"
    case .adopt: "adopt"
    case .serve: "serve"
    case .draw: "draw"
    case .tell: "tell"
    case .confirm: "confirm"
    case .queue: "queue"
    case .send: "send"
    case .finish: "finish"
    case .remind: "remind"
    case .ask: "ask"
    }
  }
}
