/// A person in the community.
public struct Member: Hashable, Sendable {
  /// Whether the person wants to be matched at the moment.
  public enum Status: Hashable, Sendable {
    /// Takes part.
    case active
    /// Does not take part, for the reason that the roster gives ("paused", "left"). Still known:
    /// its facet values count for those who met it.
    case inactive(String)
  }

  /// The stable id.
  public var id: MemberID
  /// The name as shown to partners; may be empty, need not be unique.
  public var name: String
  /// The address, as written; `nil` where the roster has none.
  public var email: String?
  /// Whether the member is drawn.
  public var status: Status
  /// The day on which the member joined the community, where the roster gives it.
  public var joined: CivilDate?
  /// The language in which the member is written to (`cy`, `en-GB`), where the roster gives it.
  public var locale: String?
  /// Of somebody who is paused, the first day on which they take part again; `nil` = when they say.
  public var pausedUntil: CivilDate?
  /// The day on which the member agreed to take part, where the roster gives it.
  public var consent: CivilDate?
  /// Takes part in every so many rounds, at least 2; `nil` = in every one.
  public var frequency: Int?

  /// A member with these attributes; facet values are kept by the ``Roster``.
  public init(
    id: MemberID, name: String, email: String? = nil, status: Status = .active,
    joined: CivilDate? = nil, locale: String? = nil, pausedUntil: CivilDate? = nil,
    consent: CivilDate? = nil, frequency: Int? = nil
  ) {
    (self.id, self.name, self.email, self.status) = (id, name, email, status)
    (self.joined, self.locale) = (joined, locale)
    (self.pausedUntil, self.consent, self.frequency) = (pausedUntil, consent, frequency)
  }
}
