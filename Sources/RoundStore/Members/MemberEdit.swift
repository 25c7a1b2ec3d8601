public import Rounds

/// What to set of a member; what is not named stays as it is.
public struct MemberEdit: Hashable, Sendable {
  /// What happens to a value that may be absent.
  public enum Setting<Value: Hashable & Sendable>: Hashable, Sendable {
    /// It stays as it is.
    case keep
    /// It becomes this one.
    case set(Value)
    /// It is taken away.
    case clear

    /// Sets `value` if there is one.
    public init(_ value: Value?) {
      self = value.map { .set($0) } ?? .keep
    }

    /// The value after the change, which was `old` before.
    func applied(to old: Value?) -> Value? {
      switch self {
      case .keep: old
      case .set(let value): value
      case .clear: nil
      }
    }
  }

  /// The name; `nil` = as it is.
  public var name: String?
  /// The address.
  public var email = Setting<String>.keep
  /// Whether the member takes part; `nil` = as it is.
  public var status: MemberStatus?
  /// The day of joining.
  public var joined = Setting<CivilDate>.keep
  /// The language.
  public var locale = Setting<String>.keep
  /// The first day after a pause.
  public var pausedUntil = Setting<CivilDate>.keep
  /// The day of consent.
  public var consent = Setting<CivilDate>.keep
  /// In every which round the member takes part; 1 and nothing are every one.
  public var frequency = Setting<Int>.keep
  /// Facet values.
  public var facets: [Facet: Setting<String>] = [:]

  /// An edit that changes nothing.
  public init() {}
}

/// A member as the database has it: facet values as they were given.
struct MemberRow: Hashable {
  var member: Member
  var facets: [Facet: String] = [:]
  /// The number of the first round of somebody who skips some; ``RoundsForOthers`` come on top.
  var skipsBefore: Int?

  /// The row after `edit`, and the columns in which it differs then.
  func applying(_ edit: MemberEdit) -> (row: MemberRow, columns: [String]) {
    var row = self
    row.member.name = edit.name ?? member.name
    row.member.email = edit.email.applied(to: member.email)
    row.member.status = edit.status?.model ?? member.status
    row.member.joined = edit.joined.applied(to: member.joined)
    row.member.locale = edit.locale.applied(to: member.locale)
    row.member.consent = edit.consent.applied(to: member.consent)
    row.member.frequency = edit.frequency.applied(to: member.frequency).flatMap {
      $0 > 1 ? $0 : nil
    }
    row.member.pausedUntil = edit.pausedUntil.applied(to: member.pausedUntil)
    // Only a pause has an end.
    if row.member.status != MemberStatus.paused.model { row.member.pausedUntil = nil }
    for (facet, setting) in edit.facets { row.facets[facet] = setting.applied(to: facets[facet]) }
    return (row, row.columns(differingFrom: self))
  }

  func columns(differingFrom other: MemberRow) -> [String] {
    let fixed: [(String, Bool)] = [
      ("name", member.name != other.member.name),
      ("email", member.email != other.member.email),
      ("status", member.status != other.member.status),
      ("joined", member.joined != other.member.joined),
      ("locale", member.locale != other.member.locale),
      ("paused_until", member.pausedUntil != other.member.pausedUntil),
      ("consent", member.consent != other.member.consent),
      ("frequency", member.frequency != other.member.frequency),
      ("skips", skipsBefore != other.skipsBefore),
    ]
    let facets = Set(facets.keys).union(other.facets.keys).sorted()
      .filter { self.facets[$0] != other.facets[$0] }
    return fixed.filter(\.1).map(\.0) + facets.map(\.name)
  }
}
