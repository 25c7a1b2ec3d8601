/// Two members who must never be put together.
public struct Exclusion: Hashable, Sendable {
  /// The one.
  public let first: MemberID
  /// The other.
  public let second: MemberID
  /// Why, for the coordinator only.
  public let reason: String?
  /// The first day on which it no longer holds; `nil` = for ever.
  public let until: CivilDate?

  /// An exclusion of `first` and `second`.
  public init(
    _ first: MemberID, _ second: MemberID, reason: String? = nil, until: CivilDate? = nil
  ) {
    (self.first, self.second, self.reason, self.until) = (first, second, reason, until)
  }
}

/// Two members who must be put together in this round.
public struct Pin: Hashable, Sendable {
  /// The one.
  public let first: MemberID
  /// The other.
  public let second: MemberID
  /// Why.
  public let reason: String?
  /// The first day on which it no longer holds; `nil` = for ever.
  public let until: CivilDate?

  /// A pin of `first` and `second`.
  public init(
    _ first: MemberID, _ second: MemberID, reason: String? = nil, until: CivilDate? = nil
  ) {
    (self.first, self.second, self.reason, self.until) = (first, second, reason, until)
  }
}
