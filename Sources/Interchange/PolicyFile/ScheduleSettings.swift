public import Rounds

/// What `rct.toml` says of when rounds are drawn.
public struct ScheduleSettings: Hashable, Sendable {
  /// A text whose meaning is found elsewhere, and where it stands if that finds fault with it.
  public struct Placed: Hashable, Sendable {
    /// The text.
    public let text: String
    /// Its line, from 1; 0 = it is not in the file.
    public let line: Int
    /// Its column, from 1.
    public let column: Int

    init(_ text: String, _ place: Place? = nil) {
      (self.text, line, column) = (text, place?.line ?? 0, place?.column ?? 0)
    }

    /// A finding about the text, in `file`.
    public func finding(_ message: String, in file: String) -> Finding {
      Finding(file: file, line: max(1, line), column: max(1, column), message: message)
    }
  }

  /// Who decides that a round is final.
  public enum Approval: String, Sendable {
    /// A person.
    case draft
    /// Nobody.
    case auto
  }

  /// What becomes of a round on a holiday.
  public enum Shift: String, Sendable {
    /// The first working day after it.
    case nextWorkingDay = "next-working-day"
    /// The last working day before it.
    case previous
    /// There is none.
    case skip
  }

  /// The days and the time of day: a sentence, or a rule of RFC 5545.
  public var when = Placed("first monday at 09:00")
  /// The IANA name of the zone.
  public var zone = Placed("Europe/London")
  /// No day before this one; from it, every n weeks are counted.
  public var start: CivilDate?
  /// Who decides that a round is final.
  public var approval = Approval.draft
  /// For how many seconds a missed round is made up for.
  public var grace = 7 * 86_400
  /// After how many seconds a draft is final without an answer; `nil` = never.
  public var confirmAfter: Int?
  /// How many seconds after the confirmation members are reminded; `nil` = never.
  public var remindAfter: Int?
  /// How many seconds after the confirmation members are asked how it was; `nil` = never.
  public var askAfter: Int?
  /// Days besides those of the rule.
  public var extra: [CivilDate] = []
  /// Days without a round.
  public var skip: [CivilDate] = []
  /// The file of holidays, as it was named.
  public var holidays: Placed?
  /// Whose holidays, where the file has those of several parts of a country.
  public var division: String?
  /// What becomes of a round on one.
  public var shift = Shift.nextWorkingDay

  /// The settings of a programme that says nothing of it.
  public init() {}
}
