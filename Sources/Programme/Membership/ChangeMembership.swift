internal import Interchange
internal import RoundStore
internal import Rounds

/// Pauses members, lets them skip rounds, takes leave of them, brings them back.
public struct ChangeMembership: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// No rounds until the day on which they take part again; `nil` = until they are resumed. Days in a
    /// list go before this one.
    case pause(until: RoundDay?)
    /// Take part again.
    case resume
    /// The next so many rounds without them.
    case skip(Int)
    /// No rounds any more.
    case leave
    /// They agreed to take part; `nil` = today. Days in a list go before this one.
    case optIn(on: RoundDay?)

    /// The number of rounds that an argument names.
    public static func rounds(argument: String) throws(UsageError) -> Int {
      guard let count = Int(argument), (1...100).contains(count) else { throw .skippedRounds }
      return count
    }
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// Whom.
  public let selection: MemberSelection
  /// What to do.
  public let action: Action

  /// A change for some members.
  public init(home: ProgrammeHome, selection: MemberSelection, action: Action) {
    (self.home, self.selection, self.action) = (home, selection, action)
  }

  private struct Report: Encodable {
    let changed: [String]
    let unchanged: [String]
    let notTaken: [String]
    let inDraft: [String]

    enum CodingKeys: String, CodingKey {
      case changed, unchanged
      case notTaken = "not_taken"
      case inDraft = "in_draft"
    }
  }

  /// Does it for all of them, or for none.
  ///
  /// - Throws: A ``Failure`` with everybody who is unknown or cannot be changed so.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let change = try change(today: surroundings.today)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let list = try selection.list(for: action.listUse, in: roster, home)
    let (entries, gone) = try agreements(list, roster, store)
    let plan = MembershipPlan(MemberList(entries), change, today: surroundings.today.date)
    let outcome = try Failure.store { () throws(StoreError) in try store.change(plan.steps) }
    var answer = Answer(
      Report(
        changed: outcome.changed.map(\.text), unchanged: outcome.unchanged.map(\.text),
        notTaken: (list.declined + list.silent + plan.over + gone).sorted().map(\.text),
        inDraft: outcome.inDraft.map(\.text)))
    answer.words =
      MembershipWords(plan, outcome, roster, home: home, on: surroundings.today.date).lines
      + haveLeft(gone, roster) + MemberListWords(list, roster).lines
    for case (let ids, .optIn(let day)) in plan.steps
    where day > surroundings.today.date && !Set(ids).isDisjoint(with: outcome.changed) {
      answer.words.append("note: \(day) is a day to come; that they agreed counts from now on")
    }
    answer.words += try ObjectionWords(home, store, on: surroundings.today.date)
      .away(among: Set(outcome.changed))
    return answer
  }

  /// Whom the list means, and who of them left and has not agreed since, as far as it says. Lists of agreements
  /// go on for months: who agreed before did so on the day that is known, unless the list says another one.
  private func agreements(
    _ list: MemberList, _ roster: Roster, _ store: RoundStore
  ) throws(Failure) -> (entries: [MemberList.Entry], gone: [MemberID]) {
    guard case .optIn(let said) = action, selection.file != nil else { return (list.entries, []) }
    var named: Set<MemberID> = []
    for reference in selection.references { named.insert(try roster.id(of: reference)) }
    let departures = try Failure.store { () throws(StoreError) in try store.departures() }
    var (entries, gone): ([MemberList.Entry], [MemberID]) = ([], [])
    for entry in list.entries {
      guard !named.contains(entry.id), let index = roster.index(of: entry.id) else {
        entries.append(entry)
        continue
      }
      let member = roster.members[index]
      switch MemberStatus(member.status) {
      case .left:
        if let day = entry.last ?? said?.date, let since = departures[entry.id], since < day {
          entries.append(.init(entry.id, day: day))
        } else {
          gone.append(entry.id)
        }
      case .notOptedIn: entries.append(entry)
      default:
        // Whoever agreed again after they had left is in it with both days.
        let known = member.consent.flatMap { entry.days.contains($0) ? $0 : nil }
        entries.append(.init(entry.id, day: known ?? entry.day ?? said?.date ?? member.consent))
      }
    }
    return (entries, gone)
  }

  private func haveLeft(_ ids: [MemberID], _ roster: Roster) -> [String] {
    guard let first = ids.first else { return [] }
    let (have, word) = ids.count == 1 ? ("has", ShellWord.quoted(first.text)) : ("have", "ID")
    return [
      "note: \(roster.list(ids)) \(have) left, and the list does not say that they agreed since: not taken; "
        + "rct members opt-in \(word)\(home.option) brings them back"
    ]
  }

  private func change(today: RoundDay) throws(Failure) -> MembershipChange {
    switch action {
    case .pause(let until?) where until.date <= today.date:
      throw .usage(.pauseOver(until.description, today: today.description))
    case .pause(let until): return .pause(until: until?.date)
    case .resume: return .resume
    case .skip(let rounds): return .skip(rounds)
    case .leave: return .leave
    case .optIn(let day): return .optIn((day ?? today).date)
    }
  }
}

extension ChangeMembership.Action {
  /// What a list of members is for that comes with it.
  fileprivate var listUse: MemberListUse {
    switch self {
    case .pause: .absences
    case .optIn: .agreements
    case .resume, .skip, .leave: .others
    }
  }
}
