internal import Drawing
internal import Interchange
internal import RoundStore
internal import Rounds

/// A change of a round by hand, worked out and checked, and not written yet.
struct HandChange {
  let changed: ChangedRound
  /// What the independent check says of the round before.
  let before: RoundQuality
  /// Those who were in a group with whoever dropped out and do not take part any more: they go with them.
  let takenOut: [MemberID]
  /// Hosts who are not needed any more.
  let idleHosts: [MemberID]
  /// Those who do not take part any more, and are with somebody else now, as was asked for.
  let goneTogether: [MemberID]
  /// Pins that the change gives up.
  let lostPins: [Pin]
  /// Pairs that are excluded since the draw, and in one group all the same.
  let excludedSince: [MemberPair]

  /// Everybody that words may name.
  let roster: Roster

  init(swapping first: String, _ second: String, in hand: RoundAtHand) throws(Failure) {
    let (one, other) = (try hand.listed(first), try hand.listed(second))
    guard one != other else { throw .usage(.oneself(one.text)) }
    try self.init(
      hand, .swap, one, other, input: hand.bound
    ) { repair throws(RoundRepair.Refusal) in try repair.swapping(one, other) }
  }

  init(pairing first: String, _ second: String, in hand: RoundAtHand) throws(Failure) {
    let (one, other) = (try hand.listed(first), try hand.listed(second))
    guard one != other else { throw .usage(.oneself(one.text)) }
    try self.init(
      hand, .pair, one, other, input: hand.bound
    ) { repair throws(RoundRepair.Refusal) in try repair.pairing(one, other) }
  }

  init(dropping reference: String, from hand: RoundAtHand) throws(Failure) {
    try self.init(hand, .drop, without: try hand.listed(reference))
  }

  init(
    rematching reference: String, silent: String?, in hand: RoundAtHand
  ) throws(Failure) {
    let (round, id) = (hand.summary.label, try hand.listed(reference))
    // Who was not told of anybody cannot have waited for an answer.
    guard hand.summary.state == .confirmed else { throw .usage(.rematchOfDraft(round)) }
    let name = hand.roster.nameAndID(of: id)
    let others = hand.rows.first { $0.contains(id) }.map { $0.filter { $0 != id } } ?? []
    guard let first = others.first else { throw .usage(.rematchAlone(name, round)) }
    guard let silent else {
      guard others.count == 1 else { throw .usage(.whoIsSilent(name, hand.roster.list(others))) }
      try self.init(hand, .rematch, without: first, for: id)
      return
    }
    let other = try hand.listed(silent)
    guard others.contains(other) else {
      throw .usage(.notTogether(name, hand.roster.nameAndID(of: other), round))
    }
    try self.init(hand, .rematch, without: other, for: id)
  }

  /// The round without somebody who was in it, and without those of their group who are gone: nobody new
  /// can be put with these.
  private init(
    _ hand: RoundAtHand, _ kind: RoundChange.Kind, without id: MemberID, for other: MemberID? = nil
  ) throws(Failure) {
    var input = hand.bound
    let group = hand.rows.first { $0.contains(id) } ?? []
    let all = [id] + group.filter { $0 != id && hand.gone.contains($0) }
    // A host does not make a round of nobody.
    guard !Set(hand.rows.joined()).isSubset(of: input.hosts.union(all)) else {
      let (name, round) = (hand.roster.nameAndID(of: id), hand.summary)
      throw .usage(.lastOfRound(name, round.label, isDraft: round.state == .draft))
    }
    for leaving in all {
      guard let index = input.roster.index(of: leaving) else {
        throw .store(.unknownMember(leaving.text))
      }
      var member = input.roster.members[index]
      member.status = .inactive("dropped out")
      input.roster = input.roster.replacing(member)
    }
    try self.init(hand, kind, id, other, input: input) { $0.seated(preferring: hand.preference) }
  }

  init(
    joining reference: String, to hand: RoundAtHand,
    absences: [(id: MemberID, reason: Absence)]
  ) throws(Failure) {
    let id = try hand.roster.id(of: reference)
    let name = hand.roster.nameAndID(of: id)
    if hand.rows.contains(where: { $0.count > 1 && $0.contains(id) }) {
      throw .usage(.inRound(name, hand.summary.label))
    }
    if let reason = absences.first(where: { $0.id == id })?.reason {
      throw .usage(
        .cannotJoin(
          name, reason.words(number: hand.summary.number), command: reason.remedy(for: id)))
    }
    var hand = hand
    hand.rows.removeAll { $0 == [id] }
    try self.init(hand, .join, id, nil, input: hand.bound(with: id)) {
      $0.seated(preferring: hand.preference)
    }
    let isSeated = (changed.round.groups.joined() + changed.round.leftOut).contains(id)
    guard isSeated else { throw .usage(.hostNotNeeded(name, hand.summary.label)) }
  }

  private init(
    _ hand: RoundAtHand, _ kind: RoundChange.Kind, _ first: MemberID, _ second: MemberID?,
    input: RoundInput,
    _ change: (RoundRepair) throws(RoundRepair.Refusal) -> Round
  ) throws(Failure) {
    var input = input
    let terms = try RoundTerms.of(input)
    roster = input.roster
    let round: Round
    do throws(RoundRepair.Refusal) {
      // Who is asked for by name is meant.
      let asked = kind == .drop || kind == .rematch ? [] : [first, second].compactMap(\.self)
      round = try change(
        RoundRepair(terms, rows: hand.rows, gone: hand.gone.subtracting(asked)))
    } catch {
      throw .usage(.change(error.words(input.roster)))
    }
    let rows = round.groups + round.leftOut.map { [$0] }
    let left = Set(hand.rows.joined()).subtracting(rows.joined() + [first])
    takenOut = left.intersection(hand.gone).sorted()
    idleHosts = left.subtracting(hand.gone).sorted()
    goneTogether = Self.moved(from: hand.rows, to: rows).map(\.id)
      .filter { id in
        hand.gone.contains(id) && round.groups.contains { $0.contains(id) }
      }
    let together = Set(round.groups.flatMap { Self.pairs($0, in: input.roster) })
    lostPins = input.pins.filter { pin in
      Self.are(pin, togetherIn: hand.rows) && !Self.are(pin, togetherIn: rows)
    }
    input.pins = input.pins.filter { Self.are($0, togetherIn: rows) }
    if kind == .pair, let second { input.pins.append(Pin(first, second)) }
    let listed = input.roster
    excludedSince = terms.exclusions.intersection(together)
      .subtracting(hand.allowed.compactMap { Self.pair($0, in: listed) })
      .sorted { ($0.low, $0.high) < ($1.low, $1.high) }
    // What was put together before it was excluded is no fault of the round.
    input.exclusions.removeAll { exclusion in
      Self.pair(exclusion, in: listed).map(together.contains) ?? false
    }
    let after = try Self.checked(rows, input)
    let old = hand.summary.record
    let termsBefore = try RoundTerms.of(hand.input)
    // Where less is asked than of the draw, a better round may be possible.
    let isSameQuestion =
      (kind == .swap || kind == .pair) && lostPins.isEmpty
      && termsBefore.exclusions.isSubset(of: after.terms.exclusions)
    let bound = isSameQuestion ? old?.bound : nil
    let quality = RoundQuality(after.verdict, bound: bound)
    before = RoundQuality(RoundChecker(termsBefore).check(hand.rows), bound: old?.bound)
    changed = ChangedRound(
      before: hand,
      change: RoundChange(
        kind: kind, first: first, second: second, wasConfirmed: hand.summary.state == .confirmed,
        moved: Self.moved(from: hand.rows, to: rows)),
      round: round, input: input, terms: after.terms,
      record: RoundRecord(old, changedTo: after.verdict, quality: quality))
  }

  private static func are(_ pin: Pin, togetherIn rows: [[MemberID]]) -> Bool {
    rows.contains { $0.contains(pin.first) && $0.contains(pin.second) }
  }

  private static func pair(_ exclusion: Exclusion, in roster: Roster) -> MemberPair? {
    guard let one = roster.index(of: exclusion.first),
      let other = roster.index(of: exclusion.second)
    else { return nil }
    return MemberPair(one, other)
  }

  private static func pairs(_ group: [MemberID], in roster: Roster) -> [MemberPair] {
    let places = group.compactMap { roster.index(of: $0) }
    return places.enumerated().flatMap { offset, one in
      places[(offset + 1)...].map { MemberPair(one, $0) }
    }
  }

  /// Whose partners are other ones, with those they had.
  private static func moved(
    from old: [[MemberID]], to new: [[MemberID]]
  ) -> [RoundChange.Moved] {
    func partners(_ rows: [[MemberID]]) -> [MemberID: [MemberID]] {
      Dictionary(
        rows.flatMap { row in row.map { id in (id, row.filter { $0 != id }.sorted()) } },
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (partners(old), partners(new))
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
      .map { .init(id: $0, before: before[$0] ?? []) }
  }

  /// The check by code that never calls a solver; a table may keep a size that no draw gives it.
  private static func checked(
    _ rows: [[MemberID]], _ input: RoundInput
  ) throws(Failure) -> (verdict: RoundChecker.Verdict, terms: RoundTerms) {
    let terms = try RoundTerms.of(input)
    let verdict = RoundChecker(terms).check(rows)
    let faults = verdict.findings.filter { !$0.isAboutSizes }
    guard faults.isEmpty else { throw .drawing(.invalidRound(faults)) }
    return (verdict, terms)
  }
}
