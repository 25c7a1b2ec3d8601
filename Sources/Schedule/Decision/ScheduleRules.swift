/// How a programme wants its rounds to be run.
public struct ScheduleRules: Hashable, Sendable {
  /// Who decides that a round is final.
  public enum Approval: String, CaseIterable, Hashable, Sendable {
    /// A person; until then the round is a draft.
    case draft
    /// Nobody: what is drawn is sent.
    case auto
  }

  /// Who decides that a round is final.
  public var approval = Approval.draft
  /// For how many seconds a round that was missed is made up for.
  public var grace = 7 * 86_400
  /// After how many seconds without an answer a draft is final all the same; `nil` = never.
  public var confirmAfter: Int?
  /// How many seconds before a round is due sign-ups for it close; `nil` = nobody signs up, or until
  /// it is drawn.
  public var signUpCloses: Int?
  /// How many seconds after the confirmation members are reminded; `nil` = never.
  public var remindAfter: Int?
  /// How many seconds after the confirmation members are asked how it was; `nil` = never.
  public var askAfter: Int?

  /// The rules of a programme that names none.
  public init() {}
}
