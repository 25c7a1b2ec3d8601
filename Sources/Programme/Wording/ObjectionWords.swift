internal import RoundStore
internal import Rounds

/// What has come up against rounds since they were drawn, in words, with what to type where a round stands.
struct ObjectionWords {
  private var objections: [Objections]
  private let roster: Roster
  private let day: CivilDate
  private let home: ProgrammeHome

  /// About the draft and the rounds that are under way on `day`, or that of them called `label`.
  init(
    _ home: ProgrammeHome, _ store: RoundStore, on day: CivilDate, about label: String? = nil
  ) throws(Failure) {
    let found = try Failure.store { () throws(StoreError) in try store.objections(on: day) }
    let meant = found.filter { label == nil || $0.label == label }
    objections = meant
    roster = try Failure.store { () throws(StoreError) in
      try meant.isEmpty ? Roster(members: []) : Self.roster(meant, store)
    }
    (self.day, self.home) = (day, home)
  }

  /// The members, and whoever is no member any more and in one of the rounds, by the name of then.
  private static func roster(
    _ objections: [Objections], _ store: RoundStore
  ) throws(StoreError) -> Roster {
    let roster = try store.roster()
    var former: [MemberID: Member] = [:]
    for one in objections {
      let gone = one.away.filter { roster.index(of: $0) == nil && !$0.isForgotten }
      guard !gone.isEmpty else { continue }
      let known = try store.round(one.label).roster
      for id in gone {
        let name = known.index(of: id).map { known.members[$0].name } ?? ""
        former[id] = Member(id: id, name: name)
      }
    }
    return former.isEmpty ? roster : Roster(members: roster.members + Array(former.values))
  }

  /// The same, without rounds whose day is over: in these people may have met.
  var ahead: ObjectionWords {
    var words = self
    words.objections.removeAll(where: isOver)
    return words
  }

  /// The same, about the round called `label` only.
  func about(_ label: String) -> ObjectionWords {
    var words = self
    words.objections.removeAll { $0.label != label }
    return words
  }

  /// Everything, one line each.
  var lines: [String] { excluded() + away() }

  /// Those of the lines that are about any of these people.
  func lines(about ids: Set<MemberID>) -> [String] {
    excluded { ids.contains($0.first) || ids.contains($0.second) } + away(among: ids)
  }

  /// The pairs in one group who must not meet, before values of members change; `nil` where no value keeps anybody
  /// apart, as that of a column of managers does.
  static func pairsBeforeChange(
    _ home: ProgrammeHome, _ store: RoundStore, on day: CivilDate
  ) throws(Failure) -> Set<[MemberID]>? {
    let canChange = try Failure.store { () throws(StoreError) in try store.hasExclusionColumns() }
    return canChange ? try ObjectionWords(home, store, on: day).ahead.excludedPairs : nil
  }

  /// The pairs in one group who must not meet.
  var excludedPairs: Set<[MemberID]> {
    Set(objections.flatMap(\.excluded).map { [$0.first, $0.second] })
  }

  /// The same, one line each: all of them, or those that are `meant`.
  func excluded(where isMeant: (Exclusion) -> Bool = { _ in true }) -> [String] {
    objections.flatMap { one in
      one.excluded.filter(isMeant).map { pair -> String in
        let isDraft = one.state == .draft
        return "note: \(names(pair)) are in one group of \(isDraft ? "the draft of " : "")round "
          + "\(one.label), and excluded from each other; \(isOver(one) ? "unless they have met, " : "")"
          + Self.parting(pair.first, one.state, "\(round(one))\(home.option)")
      }.lines(most: 5)
    }
  }

  /// What to type instead of confirming the draft, in which nobody is left, or a pair who must not meet; `nil`
  /// where that is not so.
  var insteadOfConfirming: String? {
    guard let draft = objections.first(where: { $0.state == .draft }) else { return nil }
    if draft.isEverybodyAway {
      return "next: rct round discard\(home.option)   (nobody in it takes part any more)"
    }
    return draft.excluded.first.map { pair in
      "next: rct round swap \(ShellWord.quoted(pair.first.text)) ID\(home.option), or rct round draw "
        + "--redraw\(home.option)   (take apart who must not meet)"
    }
  }

  /// Those whom `round` puts together though they must not meet, as somebody said: after that they are no
  /// objections any more.
  static func allowed(_ pairs: [Exclusion], in round: RoundSummary, _ roster: Roster) -> [String] {
    pairs.map { pair in
      "note: \(roster.nameAndID(of: pair.first)) and \(roster.nameAndID(of: pair.second)) are in one group "
        + "of round \(round.label), and excluded from each other, as --allow-excluded says; that is not "
        + "said again"
    }.lines(most: 5)
  }

  /// The same pairs by their names, as a list.
  var excludedNames: String {
    let all = objections.flatMap { $0.excluded.map(names) }
    return all.prefix(5).joined(separator: "; ")
      + (all.count > 5 ? "; and \(all.count - 5) more" : "")
  }

  /// Those in a round who do not take part any more: all of them, or those among `ids`.
  func away(among ids: Set<MemberID>? = nil) -> [String] {
    objections.flatMap { one -> [String] in
      let away = one.away.filter { ids?.contains($0) ?? true }
      guard !away.isEmpty else { return [] }
      if one.isEverybodyAway { return [nobodyLeft(one)] }
      if one.state == .draft {
        return DraftNote(label: one.label, roster: roster, home: home).gone(away)
      }
      return [
        "note: \(roster.list(away)) \(away.count == 1 ? "is" : "are") in round \(one.label), which is "
          + "confirmed; "
          + DraftNote.drop(away, "\(round(one))\(home.option)")
      ]
    }
  }

  /// Of a round whose people are all gone: the last of them cannot be taken out.
  private func nobodyLeft(_ one: Objections) -> String {
    let (home, names) = (home.option, roster.list(one.away))
    switch one.state {
    case .draft:
      return "note: nobody in the draft of round \(one.label) takes part any more (\(names)); "
        + "rct round discard\(home) throws it away, rct round draw --redraw\(home) draws it anew"
    default:
      return "note: nobody in round \(one.label), which is confirmed, takes part any more "
        + "(\(names)); while nobody was told of it, rct round reopen "
        + "\(ShellWord.quoted(one.label))\(home), then rct round discard\(home), take it back"
    }
  }

  private func names(_ pair: Exclusion) -> String {
    "\(roster.nameAndID(of: pair.first)) and \(roster.nameAndID(of: pair.second))"
  }

  private func isOver(_ one: Objections) -> Bool { one.state == .confirmed && one.date < day }

  /// What a command needs to mean the round.
  private func round(_ one: Objections) -> String {
    one.isAtHand ? "" : " --round \(ShellWord.quoted(one.label))"
  }

  /// How somebody gets another group, with what `options` the commands need.
  static func parting(_ id: MemberID, _ state: RoundState, _ options: String) -> String {
    let id = ShellWord.quoted(id.text)
    return state == .draft
      ? "rct round swap \(id) ID\(options) exchanges one of them, rct round draw --redraw\(options) "
        + "draws it anew"
      : "rct round drop \(id)\(options), then rct round join \(id)\(options), finds another group"
  }
}
