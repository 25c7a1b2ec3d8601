internal import Mail

/// What can be queued at a time.
public enum MailBatch: String, CaseIterable, Sendable {
  /// To every member of the round: whom it meets, or that it meets nobody.
  case introductions
  /// To the coordinators: what was drawn, and where the pair list is.
  case pairList = "pair-list"
  /// To those whose group is not what they were told.
  case corrections
  /// To every member of a group: have you found a day?
  case reminders
  /// To every member of a group: how was it?
  case feedback
  /// To the coordinators: the draft, to be confirmed.
  case approval
  /// To the coordinators: a round did not happen, and why.
  case alarm

  /// The batch that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let batch = MailBatch(rawValue: argument) else { throw .mailBatch(argument) }
    self = batch
  }

  /// What messages it consists of.
  var kinds: Set<MailKind> {
    switch self {
    case .introductions: [.introduction, .leftOut]
    case .pairList: [.pairList]
    case .corrections: [.correction]
    case .reminders: [.reminder]
    case .feedback: [.feedback]
    case .approval: [.approval]
    case .alarm: [.alarm]
    }
  }

  /// What messages go when only it is to be sent: who has no group any more is told so by a correction.
  var sent: Set<MailKind> { self == .corrections ? kinds.union([.leftOut]) : kinds }

  /// Whether it goes to the coordinators, not to members.
  var isForCoordinators: Bool { kinds.allSatisfy(\.isForCoordinators) }

  /// The names of all.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
