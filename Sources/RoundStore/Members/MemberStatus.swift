public import Rounds

/// Whether a member of the programme takes part.
public enum MemberStatus: String, CaseIterable, Sendable {
  /// Takes part.
  case active
  /// Does not for a while.
  case paused
  /// Does not any more; still known to the history.
  case left
  /// Was brought in without being asked, and does not before they agreed.
  case notOptedIn = "not-opted-in"

  /// The status as the model has it.
  public var model: Member.Status { self == .active ? .active : .inactive(rawValue) }

  /// The status of the model, or `nil` for one that the programme does not know.
  public init?(_ status: Member.Status) {
    switch status {
    case .active: self = .active
    case .inactive(let text): self.init(rawValue: FoldedText(text).folded)
    }
  }

  /// The status of `member` on a day: a pause ends by itself on the day until which it lasts.
  public init?(_ member: Member, on day: CivilDate) {
    self.init(member.status)
    if self == .paused, let until = member.pausedUntil, until <= day { self = .active }
  }

  /// The names of all, for messages.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
