internal import RoundStore

/// What an import may do to members.
public struct ImportTerms: Hashable, Sendable {
  /// What new people are until they say more.
  public enum Newcomers: String, Sendable {
    /// They were not asked, and take part only when they agree.
    case notOptedIn = "not-opted-in"

    /// What the argument of `--as` says.
    public init(argument: String) throws(UsageError) {
      guard let found = Newcomers(rawValue: argument) else { throw .newcomers(argument) }
      self = found
    }
  }

  /// What happens to people who are there.
  public enum Mode: String, Sendable {
    /// They stay as they are.
    case add
    /// They learn what the file says of them.
    case upsert

    /// What the argument of `--mode` says.
    public init(argument: String) throws(UsageError) {
      guard let found = Mode(rawValue: argument) else { throw .importMode(argument) }
      self = found
    }
  }

  /// What happens to members whom the file does not have.
  public enum Missing: String, Sendable {
    /// They have left.
    case leave

    /// What the argument of `--missing` says.
    public init(argument: String) throws(UsageError) {
      guard let found = Missing(rawValue: argument) else { throw .missingMembers(argument) }
      self = found
    }
  }

  /// What new people are who are active in the file; `nil` = active.
  public var newcomers: Newcomers?
  /// What happens to people who are there.
  public var mode = Mode.upsert
  /// What happens to members whom the file does not have; `nil` = nothing.
  public var missing: Missing?
  /// How many are expected to leave, where that was said.
  public var expectedToLeave: Int?

  /// The usual terms: new people take part, those who are there learn more, nobody leaves.
  public init() {}

  /// The terms as the database has them.
  var rules: MemberImportRules {
    var rules = MemberImportRules()
    if newcomers != nil { rules.newcomers = .notOptedIn }
    rules.mode = mode == .add ? .add : .upsert
    if missing != nil { rules.missing = .leave(expected: expectedToLeave) }
    return rules
  }

  /// Refuses terms that do not go together.
  func check(isPartial: Bool) throws(Failure) {
    if expectedToLeave != nil, missing == nil { throw .usage(.expectedWithoutMissing) }
    if missing != nil, isPartial { throw .usage(.missingInPart) }
  }
}
