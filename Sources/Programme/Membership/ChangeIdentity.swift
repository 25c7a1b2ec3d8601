internal import Interchange
internal import RoundStore
internal import Rounds

/// Changes who a member is: another address, one person for two, nobody any more.
public struct ChangeIdentity: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// A member has another e-mail address.
    case readdress(String, to: String)
    /// The second turned out to be the first.
    case merge(String, String)
    /// Erase who somebody was; without the leave, only say what would be erased. Who was forgotten, and
    /// may return, is brought back by no file, but may be by the next one.
    case forget(String, confirmed: Bool, mayReturn: Bool = false)
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to do.
  public let action: Action

  /// A change of somebody's identity.
  public init(home: ProgrammeHome, action: Action) {
    (self.home, self.action) = (home, action)
  }

  private struct Report: Encodable {
    let id: String
    let was: String
    let rounds: Int
    let done: Bool
  }

  /// Does it.
  ///
  /// - Throws: A ``Failure``: somebody unknown, an address that somebody else has, a round in the way.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    switch action {
    case .readdress(let reference, let address):
      var answer = try readdress(
        Self.text(reference), Self.text(address), store, RuleNames(home, before: roster))
      answer.words += try MailRenewal.lines(home, store, surroundings)
      return answer
    case .merge(let first, let second):
      var answer = try merge(
        Self.text(first), Self.text(second), store, roster, today: surroundings.today.date)
      answer.words += try MailRenewal.lines(home, store, surroundings)
      return answer
    case .forget(let reference, let confirmed, let mayReturn):
      let reference = Self.text(reference)
      if mayReturn, roster.index(ofReference: reference) == nil {
        return try allowReturn(reference, store)
      }
      var answer = try forget(
        reference, confirmed: confirmed, mayReturn: mayReturn, store, roster,
        today: surroundings.today.date)
      if confirmed { answer.words += try MailRenewal.lines(home, store, surroundings) }
      return answer
    }
  }

  private static func text(_ argument: String) -> String { MemberArgument.value(argument) ?? "" }

  private func readdress(
    _ reference: String, _ address: String, _ store: RoundStore, _ names: RuleNames
  ) throws(Failure) -> Answer {
    guard EmailAddress.isPlausible(address) else { throw .usage(.email(address)) }
    let (old, new, draft) = try Failure.store { () throws(StoreError) in
      try store.readdress(reference, to: address)
    }
    var answer = Answer(Report(id: new.text, was: old.text, rounds: 0, done: true))
    answer.words =
      [
        old == new
          ? "\(old) has the address \(address)"
          : "\(old) is \(new) from now on, by id and by address"
      ]
      + (draft.map {
        [
          "note: the draft of round \($0) keeps the old one; rct round draw --redraw\(home.option) "
            + "draws it anew"
        ]
      } ?? []) + names.outdated(old, now: new, store)
    return answer
  }

  private func merge(
    _ first: String, _ second: String, _ store: RoundStore, _ roster: Roster, today: CivilDate
  ) throws(Failure) -> Answer {
    let names = RuleNames(home, before: roster)
    let outcome = try Failure.store { () throws(StoreError) in
      try store.merge(first, second, on: today)
    }
    let (kept, gone) = (roster.nameAndID(of: outcome.kept), roster.nameAndID(of: outcome.gone))
    var answer = Answer(
      Report(id: outcome.kept.text, was: outcome.gone.text, rounds: outcome.rounds, done: true))
    let taken =
      outcome.columns.isEmpty ? "" : "; taken over: \(outcome.columns.joined(separator: ", "))"
    answer.words = [
      "\(gone) is \(kept) from now on: \(outcome.rounds.of("round")) and all exclusions count for "
        + "them\(taken)",
      "note: a list that has both is refused from now on; rct undo takes this back",
    ]
    if outcome.pointless > 0 {
      answer.words.append(
        "note: \(outcome.pointless.of("message")) that had not left told them of a meeting with "
          + "themselves, and \(outcome.pointless == 1 ? "is" : "are") withdrawn")
    }
    if outcome.withdrawn > 0 {
      answer.words.append(
        "note: \(outcome.withdrawn.of("message")) to \(gone) had not left, and "
          + "\(outcome.withdrawn == 1 ? "is" : "are") withdrawn: \(kept) has their own about the same round"
      )
    }
    answer.words += names.outdated(outcome.gone, now: outcome.kept, store)
    return answer
  }

  private func allowReturn(_ reference: String, _ store: RoundStore) throws(Failure) -> Answer {
    let found = try Failure.store { () throws(StoreError) in
      try store.allowReturn(of: reference)
    }
    guard found else { throw .usage(.notForgotten(reference)) }
    var answer = Answer(Report(id: reference, was: reference, rounds: 0, done: true))
    answer.words = [
      "\(reference) may come back: by the next list that has them, or rct members add\(home.option); the rounds "
        + "they were in stay without a name"
    ]
    return answer
  }

  private func forget(
    _ reference: String, confirmed: Bool, mayReturn: Bool, _ store: RoundStore, _ roster: Roster,
    today: CivilDate
  ) throws(Failure) -> Answer {
    let id = roster.index(ofReference: reference).map { roster.members[$0].id }
    let name = id.map { roster.nameAndID(of: $0) } ?? reference
    let settings = try home.settings(nil)
    let hosts = hosts(id ?? MemberID(reference), roster, settings)
    guard confirmed else {
      try Failure.store { () throws(StoreError) in try store.checkForgetting(reference) }
      var answer = Answer(Report(id: reference, was: reference, rounds: 0, done: false))
      answer.words =
        [
          "name, e-mail address, id and all values of \(name) would be erased for good, also from the "
            + "rounds they were in; that somebody met their partners stays",
          "nothing was changed yet: rct members forget \(ShellWord.quoted(reference)) --yes"
            + "\(mayReturn ? " --allow-return" : "")\(home.option)   (it cannot be taken back)",
        ] + hosts
      return answer
    }
    let outcome = try Failure.store { () throws(StoreError) in
      try store.forget(reference, mayReturn: mayReturn)
    }
    let pseudonym = outcome.pseudonym.text.drop { $0 == " " }
    var answer = Answer(
      Report(
        id: String(pseudonym), was: reference, rounds: outcome.rounds, done: true))
    answer.words =
      [
        "\(name) is forgotten: they are \"\(pseudonym)\" in \(outcome.rounds.of("round")) now, and "
          + "\(outcome.exclusions.of("exclusion")) went with them"
          + (outcome.messages == 0 ? "" : ", and \(outcome.messages.of("message")) to them"),
        mayReturn
          ? "note: the next list that has them brings them back"
          : "no list brings them back; should they want to: rct members forget "
            + "\(ShellWord.quoted(reference)) --allow-return\(home.option)",
        "note: nothing done before can be taken back any more, and files that were exported, and "
          + "copies of rct.sqlite, still name them",
      ]
      + home.note(ofComments: outcome.comments)
      + (outcome.unsent == 0
        ? try ObjectionWords(home, store, on: today).away(among: [outcome.pseudonym])
        : [
          "note: \(outcome.unsent.of("message")) to others named them, had not left, and "
            + "\(outcome.unsent == 1 ? "does" : "do") not leave any more; to tell their partner: "
            + "rct round drop \(outcome.pseudonym.forgottenWord)\(home.option)"
        ]) + StaleFiles.note(naming: outcome.named, home, store, settings) + hosts
    answer.words += home.removeLeftovers().map { "note: \($0)" }
    if !outcome.isRewritten { answer.leavesTraces(in: home) }
    return answer
  }

  /// What to mend in the rules, and in what values are called, which are files of the coordinator's.
  private func hosts(
    _ id: MemberID, _ roster: Roster, _ settings: ProgrammeSettings
  ) -> [String] {
    let policy = settings.policy
    // The rules may name a member by address.
    func names(_ references: [MemberID]) -> Bool {
      references.contains { reference in
        let index = roster.index(ofReference: reference.text)
        return (index.map { roster.members[$0].id } ?? reference) == id
      }
    }
    var notes: [String] = []
    if case .host(let hosts) = policy.odd, names(hosts) {
      notes.append("note: \(home.rules) names them as a host; take them out there")
    }
    if case .members(let spared) = policy.neverSitOut, names(spared) {
      notes.append("note: \(home.rules) names them under never_sit_out; take them out there")
    }
    // They would go on to get messages.
    if names(settings.coordinators.map { MemberID($0) }) {
      notes.append("note: \(home.rules) names them as a coordinator; take them out there")
    }
    // A file that cannot be read keeps nobody from being forgotten.
    if let index = roster.index(of: id),
      (try? KeptValues(home: home).names(roster.members[index])) ?? false
    {
      notes.append("note: \(home.values) names them; take them out there")
    }
    return notes
  }
}
