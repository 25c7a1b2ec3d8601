/// What a message is for.
public enum MailKind: String, CaseIterable, Sendable {
  /// Tells a member whom it meets.
  case introduction
  /// Tells a member that somebody else is in its group now.
  case correction
  /// Tells a member that it meets nobody in this round.
  case leftOut = "left-out"
  /// Asks the members of a group whether they have found a day.
  case reminder
  /// Asks a member how it was.
  case feedback
  /// Tells the coordinators what was drawn.
  case pairList = "pair-list"
  /// Shows a draft to the coordinators, who confirm it.
  case approval
  /// Tells the coordinators that a round needs them: that it did not happen, or its messages wait.
  case alarm

  /// Whether it goes to the coordinators, not to members.
  public var isForCoordinators: Bool {
    switch self {
    case .introduction, .correction, .leftOut, .reminder, .feedback: false
    case .pairList, .approval, .alarm: true
    }
  }
}
