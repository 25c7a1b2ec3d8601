public import Rounds

/// What an import may do to members.
public struct MemberImportRules: Hashable, Sendable {
  /// What happens to those who are there.
  public enum Mode: String, CaseIterable, Sendable {
    /// They stay as they are: only new people are taken.
    case add
    /// They learn what the file says of them.
    case upsert
  }

  /// What happens to members whom the file does not have.
  public enum Missing: Hashable, Sendable {
    /// Nothing: the file is no full list.
    case stay
    /// They have left. More than a twentieth of the members only if just so many are `expected`.
    case leave(expected: Int?)
  }

  /// The status of new members who are active in the file.
  public var newcomers = MemberStatus.active
  /// What happens to those who are there.
  public var mode = Mode.upsert
  /// What happens to members whom the file does not have.
  public var missing = Missing.stay

  /// What values are called instead, by facet: `nil` = the members have none. Holds for what the members
  /// in the file have already, too, where the file says nothing.
  public var renamed: [Facet: [FoldedText: String?]] = [:]

  /// The usual rules: new people take part, those who are there learn more, nobody leaves.
  public init() {}
}
