/// The terms of a round: who takes part and what binds them, with members as positions in the
/// roster.
///
/// Derived from a ``RoundInput``, the same for the draw and its check.
public struct RoundTerms: Sendable {
  /// Everybody known.
  public let roster: Roster
  /// The rules of the programme.
  public let policy: Policy
  /// The number of the round.
  public let number: Int
  /// The day of the round.
  public let date: CivilDate
  /// The facet rules that apply, each with its column.
  public let rules: [TermRule]
  /// Who takes part, ascending, without the host: see ``hosts``.
  public let participants: [Int]
  /// Those whose turn it is to host, any of them, where the policy wants a host for an odd number
  /// of participants; else empty.
  public let hosts: [Int]
  /// The groups of earlier rounds.
  public let past: PastGroups
  /// The exclusions in force on ``date``, as far as both members are in the roster.
  public let exclusions: Set<MemberPair>
  /// The pins in force on ``date``.
  public let pins: [Pin]
  /// What the coordinator should know about the input.
  public let notices: [RoundNotice]
  /// Who is the odd one only where nobody else can be.
  public let spared: Set<Int>
  /// Who was the odd one before.
  public let oddTurns: OddTurns

  /// Works out the terms of `input`.
  ///
  /// - Complexity: O(members + history + exclusions + pins).
  /// - Throws: A ``RoundTermsError`` if the input admits no round.
  public init(_ input: RoundInput) throws(RoundTermsError) {
    roster = input.roster
    policy = input.policy
    date = input.date
    number = input.number ?? input.history.nextRound
    rules = try TermRule.rules(of: input.policy, for: input.roster)

    var notices: [RoundNotice] = []
    past = PastGroups(
      input.history, before: number, roster: input.roster, policy: input.policy)
    if !past.laterRounds.isEmpty {
      notices.append(.laterRounds(past.laterRounds, drawn: number))
    }
    if past.departed > 0 { notices.append(.departedMembers(past.departed)) }
    if case .months = policy.repeatWindow, let undated = past.first(where: { $0.date == nil }) {
      throw .undatedHistory(round: number - undated.age)
    }
    let spared = Self.spared(policy, roster)
    self.spared = spared
    oddTurns = OddTurns(groups: past, memberCount: roster.members.count, spared: spared)

    let hostIDs = try Self.hostPositions(policy, roster)
    let active = input.roster.members.enumerated().filter { $1.status == .active }.map(\.offset)
    participants = active.filter { !hostIDs.contains($0) }
    guard !participants.isEmpty else {
      throw active.isEmpty ? RoundTermsError.noParticipants : .onlyHosts
    }
    hosts =
      policy.groupSize == 2 && !participants.count.isMultiple(of: 2)
      ? Self.nextHosts(active.filter(hostIDs.contains), past: past) : []
    if !hostIDs.isEmpty, hosts.isEmpty, !participants.count.isMultiple(of: 2) {
      notices.append(.noHostAvailable)
    }
    if policy.groupSize == 2, hosts.isEmpty, !participants.count.isMultiple(of: 2),
      participants.allSatisfy(spared.contains)
    {
      notices.append(.everybodySpared)
    }

    let date = input.date
    exclusions = Set(
      input.exclusions.compactMap { exclusion in
        guard exclusion.until.map({ date < $0 }) ?? true,
          let first = input.roster.index(of: exclusion.first),
          let second = input.roster.index(of: exclusion.second)
        else { return nil }
        return MemberPair(first, second)
      })
    pins = input.pins.filter { $0.until.map { date < $0 } ?? true }
    self.notices = notices
  }

  /// How groups may be formed among the participants, the host included.
  public var shape: GroupShape {
    GroupShape(
      participants: participants.count + (hosts.isEmpty ? 0 : 1), size: policy.groupSize,
      odd: policy.odd)
  }

  /// The one of those `leftOut` who sits out by the policy, while the others are unplaced: whom one more
  /// odd turn costs least, the first of equals; `nil` where the policy says that nobody does.
  public func sitter(among leftOut: some Sequence<Int>) -> Int? {
    guard shape.hasSitOut else { return nil }
    return leftOut.min { (oddTurns.costs[$0], $0) < (oddTurns.costs[$1], $1) }
  }

  /// The id of the member at a position.
  func id(_ member: Int) -> MemberID { roster.members[member].id }

  private static func spared(_ policy: Policy, _ roster: Roster) -> Set<Int> {
    switch policy.neverSitOut {
    case nil: return []
    case .members(let ids): return Set(ids.compactMap { roster.index(ofReference: $0.text) })
    case .column(let facet):
      guard let column = roster.column(of: facet) else { return [] }
      return Set(roster.members.indices.filter { column.value(at: $0) != nil })
    }
  }

  private static func hostPositions(
    _ policy: Policy, _ roster: Roster
  ) throws(RoundTermsError) -> Set<Int> {
    guard policy.groupSize == 2, case .host(let ids) = policy.odd else { return [] }
    guard !ids.isEmpty else { throw .noHosts }
    var positions: Set<Int> = []
    for id in ids {
      guard let position = roster.index(ofReference: id.text) else { throw .unknownHost(id) }
      positions.insert(position)
    }
    return positions
  }

  /// Those of `candidates` with the fewest hostings, and among them with the oldest last one.
  ///
  /// A hosting is a round in which the member was in a group.
  private static func nextHosts(_ candidates: [Int], past: PastGroups) -> [Int] {
    var ages: [Int: Set<Int>] = [:]
    for group in past where group.size > 1 {
      for member in group.members { ages[member, default: []].insert(group.age) }
    }
    func burden(_ host: Int) -> (count: Int, recency: Int) {
      let own = ages[host] ?? []
      return (own.count, own.min().map { -$0 } ?? Int.min)
    }
    guard let least = candidates.map(burden).min(by: <) else { return [] }
    return candidates.filter { burden($0) == least }
  }
}
