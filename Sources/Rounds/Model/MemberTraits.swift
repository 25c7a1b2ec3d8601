/// What a list says of a member beside id, name, address and facets: mostly nothing, and the same of many.
public struct MemberTraits: Hashable, Sendable {
  /// As ``Member/status``.
  public var status = Member.Status.active
  /// As ``Member/joined``.
  public var joined: CivilDate?
  /// As ``Member/locale``.
  public var locale: String?
  /// As ``Member/pausedUntil``.
  public var pausedUntil: CivilDate?
  /// As ``Member/consent``.
  public var consent: CivilDate?
  /// As ``Member/frequency``.
  public var frequency: Int?

  /// Nothing is said.
  public init() {}

  /// What is said of `member`.
  public init(_ member: Member) {
    (status, joined, locale) = (member.status, member.joined, member.locale)
    (pausedUntil, consent, frequency) = (member.pausedUntil, member.consent, member.frequency)
  }
}
