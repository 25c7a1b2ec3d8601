/// What is to be done.
public enum Decision: Hashable, Sendable {
  /// Nothing, for this reason.
  case refuse(Refusal)
  /// This; then ask again.
  case act(ScheduleAction)
  /// Nothing for now; what is waited for, in the order of the rounds.
  case rest([Waiting])
}

/// Why nothing can be decided.
public enum Refusal: Hashable, Sendable {
  /// Another process is at work.
  case locked
  /// The clock is before what was noted last.
  case clockBack(latest: Instant)
  /// The clock is more than a year after what was noted last.
  case clockAhead(latest: Instant)
}

/// One step, which can be repeated without harm.
public enum ScheduleAction: Hashable, Sendable {
  /// Note that the time came and went without a round, and so did these before it, in order.
  case miss(MissedRound, earlier: [MissedRound])
  /// Say that nobody can sign up any more for the round that is due next.
  case close(key: String)
  /// Note that the time has come.
  case open(Occurrence)
  /// Note that the time has come, and that somebody has drawn the round already.
  case adopt(Occurrence)
  /// Note that the day had its round under another name, so that none is drawn.
  case serve(key: String)
  /// Draw the round.
  case draw(key: String)
  /// Tell the coordinators of the draft.
  case tell(key: String)
  /// Make the draft history, and queue what everybody is told.
  case confirm(key: String)
  /// Queue what everybody is told, where that was not done with the confirmation.
  case queue(key: String)
  /// Send what is queued about the round, and nothing else.
  case send(key: String)
  /// Note that all is done.
  case finish(key: String)
  /// Queue reminders; or only note that it is too late for them.
  case remind(key: String, tooLate: Bool)
  /// Queue questions how it was; or only note that it is too late for them.
  case ask(key: String, tooLate: Bool)
}

/// A round whose time came and went without it.
public struct MissedRound: Hashable, Sendable {
  /// The period: `2027-03`.
  public let key: String
  /// When it was due.
  public let due: Instant

  /// A round that was missed.
  public init(key: String, due: Instant) {
    (self.key, self.due) = (key, due)
  }
}

/// What a round waits for.
public enum Waiting: Hashable, Sendable {
  /// Somebody who confirms the draft; it is confirmed by itself at a moment, if there is one.
  case approval(key: String, until: Instant?)
  /// The mail server.
  case server(key: String)
  /// Somebody who decides about messages.
  case held(key: String, count: Int)
  /// Somebody who says whether members shall still be told: it is too late to do that unasked.
  case untold(key: String)
  /// Somebody who says that it shall be drawn all the same: it is too late.
  case overdue(key: String, due: Instant)
  /// Somebody who sees to it that members take part: fewer than two do.
  case empty(key: String)
  /// Somebody who confirms or discards another draft.
  case otherDraft(key: String, label: String)
  /// Somebody who draws another one: the draft was discarded.
  case discarded(key: String)
  /// Somebody who draws it, if it is wanted: it was due by the rule of now, which was another one when
  /// that time went by.
  case lapsed(key: String, due: Instant)
  /// Somebody who draws it under another name: its own is that of a round that is not it.
  case taken(key: String, due: Instant)

  /// The round.
  public var key: String {
    switch self {
    case .approval(let key, _), .server(let key), .held(let key, _), .untold(let key),
      .overdue(let key, _), .empty(let key), .otherDraft(let key, _), .discarded(let key),
      .lapsed(let key, _), .taken(let key, _):
      key
    }
  }
}
