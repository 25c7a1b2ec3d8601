public import Rounds

/// Whether a member of the programme takes part.
public enum MemberStatus: String, CaseIterable, Sendable {
  /// Takes part.
  case active
  /// Does not for a while.
  case paused
  /// Does not any more; still known to the history.
  case left

  /// The status as the model has it.
  public var model: Member.Status { self == .active ? .active : .inactive(rawValue) }

  /// The status of the model, or `nil` for one that the programme does not know.
  public init?(_ status: Member.Status) {
    switch status {
    case .active: self = .active
    case .inactive(let text): self.init(rawValue: FoldedText(text).folded)
    }
  }

  /// The names of all, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
