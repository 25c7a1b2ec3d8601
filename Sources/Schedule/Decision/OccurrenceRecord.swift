public import Rounds

/// What is noted of a time at which a round was due.
public struct OccurrenceRecord: Hashable, Sendable {
  /// Where it stands.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Its steps are being taken.
    case open
    /// Its round is confirmed, and everybody was told whose message could leave.
    case done
    /// There was no round.
    case missed
  }

  /// Something that is noted when it happens, because nothing else shows it later.
  public enum Note: String, CaseIterable, Hashable, Sendable {
    /// Somebody drew the round by hand: a person looks at it.
    case adopted
    /// Fewer than two took part when it was to be drawn.
    case empty
    /// The round was drawn: if it is gone, somebody discarded it.
    case drawn
    /// The coordinators were told of the draft, or there are none.
    case told
    /// Everybody's messages were queued, or a person who confirmed the round sees to that.
    case queued
    /// Reminders were queued, or it was too late for them.
    case reminded
    /// Questions were queued, or it was too late for them.
    case asked
  }

  /// The period: `2027-03`.
  public let key: String
  /// When it was due.
  public let due: Instant
  /// Where it stands.
  public var state: State
  /// What happened, and when.
  public var notes: [Note: Instant]

  /// A record.
  public init(key: String, due: Instant, state: State, notes: [Note: Instant] = [:]) {
    (self.key, self.due, self.state, self.notes) = (key, due, state, notes)
  }
}

/// What the programme itself shows of a round.
public struct RoundFacts: Hashable, Sendable {
  /// Where the round stands.
  public enum State: Hashable, Sendable {
    /// Nobody has confirmed it.
    case draft
    /// It is history.
    case confirmed
  }

  /// Where the round stands.
  public var state: State
  /// When it was confirmed.
  public var confirmed: Instant?
  /// Its day, where that is known.
  public var day: CivilDate?
  /// Whether it was not for some members only, beside the others' round.
  public var isForAll = true
  /// Whether a message about the draft is on its way to the coordinators.
  public var isTold = false
  /// Whether members' introductions were queued, whatever became of them.
  public var isIntroduced = false
  /// How many messages wait to be sent now.
  public var waiting = 0
  /// How many messages wait to be tried again later.
  public var later = 0
  /// How many of the messages that wait, now or for later, are for members.
  public var untold = 0
  /// How many messages failed, or may or may not have arrived.
  public var held = 0

  /// Facts.
  public init(_ state: State, confirmed: Instant? = nil) {
    (self.state, self.confirmed) = (state, confirmed)
  }
}
