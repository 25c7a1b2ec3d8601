/// What a list says of a member beside id, name, address and facets: mostly nothing, and the same of many.
package struct MemberTraits: Hashable, Sendable {
  /// As ``Member/status``.
  package var status = Member.Status.active
  /// As ``Member/joined``.
  package var joined: CivilDate?
  /// As ``Member/locale``.
  package var locale: String?
  /// As ``Member/pausedUntil``.
  package var pausedUntil: CivilDate?
  /// As ``Member/consent``.
  package var consent: CivilDate?
  /// As ``Member/frequency``.
  package var frequency: Int?

  /// Nothing is said.
  package init() {}

  /// What is said of `member`.
  package init(_ member: Member) {
    (status, joined, locale) = (member.status, member.joined, member.locale)
    (pausedUntil, consent, frequency) = (member.pausedUntil, member.consent, member.frequency)
  }
}
