internal import Schedule

/// A step that was taken.
struct ScheduleStepReport: Encodable {
  /// What was done, in a word that programs read.
  enum Step: String, Encodable {
    case miss, close, open, adopt, serve, draw, tell, confirm, queue, send, finish, remind, ask
  }

  let round: String
  let step: Step
}

/// What a round waits for.
struct ScheduleWaitReport: Encodable {
  /// What for, in a word that programs read, and by which it is noted who was told of it.
  enum Reason: String, Encodable {
    case approval, server, held, untold, overdue, empty
    case otherDraft = "other-draft"
    case discarded, lapsed, taken
  }

  let round: String
  let reason: Reason
  var until: String?
  var count: Int?
  var draft: String?

  init(_ waiting: Waiting) {
    round = waiting.key
    switch waiting {
    case .approval(_, let moment):
      (reason, until) = (.approval, moment?.description)
    case .server: reason = .server
    case .held(_, let number): (reason, count) = (.held, number)
    case .untold: reason = .untold
    case .overdue: reason = .overdue
    case .empty: reason = .empty
    case .otherDraft(_, let label): (reason, draft) = (.otherDraft, label)
    case .discarded: reason = .discarded
    case .lapsed: reason = .lapsed
    case .taken: reason = .taken
    }
  }
}

/// A time at which a round is due.
struct OccurrenceReport: Encodable {
  let round: String
  let due: String
  let local: String
  let zone: String
  let moved: String?

  init(_ occurrence: Occurrence, _ zone: Zone) {
    (round, due) = (occurrence.key, occurrence.due.description)
    (local, moved) = (zone.clock(at: occurrence.due).description, occurrence.moved)
    self.zone = zone.name
  }
}
