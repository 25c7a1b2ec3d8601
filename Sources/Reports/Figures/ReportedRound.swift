public import Rounds

/// A round as reports see it: who was put together, and what is known of how it went.
public struct ReportedRound: Sendable {
  /// Members who were put together.
  public struct Group: Hashable, Sendable {
    /// Two or more.
    public var members: [MemberID]
    /// Whether they reported to have met; `nil` = nobody said.
    public var met: Bool?
    /// Their day; `nil` = that of the round.
    public var date: CivilDate?

    /// A group.
    public init(members: [MemberID], met: Bool? = nil, date: CivilDate? = nil) {
      (self.members, self.met, self.date) = (members, met, date)
    }
  }

  /// What single members answered, without who they are and what they wrote.
  public struct Answers: Hashable, Sendable {
    /// How many answered.
    public var count = 0
    /// How many gave 1, 2, 3, 4 and 5.
    public var ratings = [0, 0, 0, 0, 0]

    /// No answers, or these.
    public init(count: Int = 0, ratings: [Int] = [0, 0, 0, 0, 0]) {
      (self.count, self.ratings) = (count, ratings)
    }
  }

  /// Its number.
  public var number: Int
  /// Its name.
  public var label: String
  /// Its day, where it is known.
  public var date: CivilDate?
  /// Who was put together.
  public var groups: [Group]
  /// Who took part and is in no group.
  public var leftOut: [MemberID]
  /// How many members did not take part; `nil` where nobody wrote it down.
  public var absent: Int?
  /// How many repeats, by the rules of the draw and by what was known then, are proven unavoidable;
  /// `nil` where nothing is known of the draw.
  public var unavoidableRepeats: Int?
  /// For how long a meeting counted by the rules of the draw; `nil` where nothing is known of it.
  public var window: Policy.RepeatWindow?
  /// What members answered.
  public var answers: Answers

  /// A round.
  public init(
    number: Int, label: String, date: CivilDate? = nil, groups: [Group],
    leftOut: [MemberID] = [], absent: Int? = nil, unavoidableRepeats: Int? = nil,
    window: Policy.RepeatWindow? = nil, answers: Answers = Answers()
  ) {
    (self.number, self.label, self.date) = (number, label, date)
    (self.groups, self.leftOut, self.absent) = (groups, leftOut, absent)
    (self.unavoidableRepeats, self.window, self.answers) = (unavoidableRepeats, window, answers)
  }
}

/// What became of the messages of one kind about one round.
public struct MailDelivery: Hashable, Sendable {
  /// The number of the round.
  public var round: Int
  /// What they are: introductions, the pair list.
  public var kind: String
  /// How many were accepted by the mail system.
  public var sent = 0
  /// How many were written to files: not e-mailed.
  public var written = 0
  /// How many wait for their turn or for another try.
  public var waiting = 0
  /// How many were refused for good.
  public var failed = 0
  /// How many a person has to decide about.
  public var needPerson = 0

  /// No messages yet of a `kind` about a `round`.
  public init(round: Int, kind: String) {
    (self.round, self.kind) = (round, kind)
  }
}

/// Everything that a report is computed from.
public struct ReportInput: Sendable {
  /// What the programme is called.
  public var programme: String
  /// Everybody known, with those who take part now as the active ones.
  public var roster: Roster
  /// The facets whose mixing is looked at, the most important first.
  public var facets: [Facet]
  /// All rounds, by number: also those before the ones reported on, as people met in them.
  public var rounds: [ReportedRound]
  /// Which rounds to report on.
  public var range: ClosedRange<Int>
  /// What became of messages; `nil` where none were ever queued.
  public var mail: [MailDelivery]?

  /// An input; without a `range`, for all rounds.
  public init(
    programme: String, roster: Roster, facets: [Facet], rounds: [ReportedRound],
    range: ClosedRange<Int>? = nil, mail: [MailDelivery]? = nil
  ) {
    (self.programme, self.roster, self.mail) = (programme, roster, mail)
    self.facets = facets.filter { roster.column(of: $0) != nil }
    self.rounds = rounds.sorted { $0.number < $1.number }
    let last = self.rounds.last?.number ?? 0
    self.range = range ?? min(1, last)...last
  }
}
