internal import Interchange
internal import RoundStore
internal import Rounds

/// Adds exclusions, takes them away, lists them.
public struct ChangeExclusions: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// Keep two members apart.
    case add(String, String, reason: String?, until: RoundDay?)
    /// Let two members meet again.
    case remove(String, String)
    /// Keep everybody apart from whom a column names.
    case addColumn(String)
    /// Let those meet again whom a column keeps apart.
    case removeColumn(String)
    /// Bring in a file.
    case importFile(String, FileForm, allowUnknown: Bool)
    /// Show them.
    case list
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to do.
  public let action: Action

  /// Something about exclusions.
  public init(home: ProgrammeHome, action: Action) {
    (self.home, self.action) = (home, action)
  }

  private struct Counts: Encodable {
    var added = 0
    var changed = 0
    var removed = 0
  }

  /// Does it.
  ///
  /// - Throws: A ``Failure``: somebody unknown, a broken file, no such exclusion. That two who must not
  ///   meet from now on are in one group of a round to come is a result.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    switch action {
    case .list:
      return try list(store, roster, today: surroundings.today.date)
    case .add(let first, let second, let reason, let until):
      let today = surroundings.today
      if let until, until.date <= today.date {
        throw .usage(.exclusionOver(until.description, today: today.description))
      }
      let (one, other) = try (roster.id(of: first), roster.id(of: second))
      guard one != other else { throw .usage(.oneself(one.text)) }
      let exclusion = Exclusion(
        one, other, reason: reason.flatMap { MemberArgument.value($0) }, until: until?.date)
      var answer = try add([exclusion], to: store, surroundings)
      answer.words += roster.mergerNotes([first, second])
      return answer
    case .importFile(let file, let form, let allowUnknown):
      let options = form.dated(try home.settings(nil).imports)
      let sheet = try Failure.files { () throws(InterchangeError) in
        try ExclusionReader.sheet(
          SourceFile.read(file, options), roster: roster, allowUnknown: allowUnknown)
      }
      try home.keepCopy(of: store, before: "import", surroundings)
      var answer = try add(
        sheet.exclusions, keepingDays: !sheet.hasDays, to: store, surroundings)
      answer.words += sheet.remarks
      return answer
    case .addColumn(let name):
      let facet = try Self.facet(name)
      return try add(facet, to: store, surroundings)
    case .removeColumn(let name):
      let facet = try Self.facet(name)
      try Failure.store { () throws(StoreError) in try store.removeExclusionColumn(facet) }
      var answer = Answer(Counts(removed: 1))
      answer.words = ["the column \(facet) keeps nobody apart any more"]
      return answer
    case .remove(let first, let second):
      // Who left may be named by an id that the members do not have any more.
      func id(_ text: String) -> MemberID {
        (try? roster.id(of: text)) ?? MemberID(MemberArgument.value(text) ?? "")
      }
      return try remove(
        id(first), id(second), from: store, mergers: roster.mergerNotes([first, second]))
    }
  }

  /// Lets two members meet again, as far as no column keeps them apart.
  private func remove(
    _ one: MemberID, _ other: MemberID, from store: RoundStore, mergers: [String]
  ) throws(Failure) -> Answer {
    func isMeant(_ exclusion: Exclusion) -> Bool {
      Set([exclusion.first, exclusion.second]) == Set([one, other])
    }
    let all = try Failure.store { () throws(StoreError) in try store.exclusions() }
    let columns = try Failure.store { () throws(StoreError) in try store.exclusionColumns() }
      .exclusions.filter(isMeant).compactMap(\.reason)
    if !columns.isEmpty, !all.contains(where: isMeant) {
      throw .usage(.keptApart(one.text, other.text, by: columns))
    }
    try Failure.store { () throws(StoreError) in try store.removeExclusion(one, other) }
    var answer = Answer(Counts(removed: 1))
    answer.words =
      [
        columns.isEmpty
          ? "\(one) and \(other) may meet again"
          : TextTable.harmless(
            "the exclusion of \(one) and \(other) is gone, and they never meet all the same: "
              + UsageError.keptApart(one.text, other.text, by: columns).description)
      ] + mergers
    return answer
  }

  private func add(
    _ exclusions: [Exclusion], keepingDays: Bool = false, to store: RoundStore,
    _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let before = try Failure.store { () throws(StoreError) in try store.exclusions() }
    let (added, changed, unchanged) = try Failure.store { () throws(StoreError) in
      try store.add(
        exclusions, keepingDaysAfter: keepingDays ? surroundings.today.date : nil)
    }
    let after = try Failure.store { () throws(StoreError) in try store.exclusions() }
    var answer = Answer(Counts(added: added, changed: changed))
    answer.words = [
      "\(added.of("exclusion")) added, \(changed) changed, \(unchanged) as they were"
    ]
    try addObjections(to: &answer, Set(after).subtracting(before), store, surroundings)
    return answer
  }

  /// The rounds that are there stay as they are: somebody has to take apart who is in one group, and must not
  /// meet by what is `new`.
  private func addObjections(
    to answer: inout Answer, _ new: Set<Exclusion>, _ store: RoundStore,
    _ surroundings: Surroundings
  ) throws(Failure) {
    guard !new.isEmpty else { return }
    let pairs = Set(new.map { [$0.first, $0.second] })
    let lines = try ObjectionWords(home, store, on: surroundings.today.date).ahead
      .excluded { pairs.contains([$0.first, $0.second]) }
    answer.words += lines
    answer.needs = lines
    answer.status = lines.isEmpty ? .done : .needsPerson
  }

  private static func facet(_ name: String) throws(Failure) -> Facet {
    guard let facet = MemberArgument.facet(name) else { throw .usage(.notAFacet(name)) }
    return facet
  }

  private func add(
    _ facet: Facet, to store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let before = try Failure.store { () throws(StoreError) in try store.exclusionColumns() }
    try Failure.store { () throws(StoreError) in try store.addExclusionColumn(facet) }
    let after = try Failure.store { () throws(StoreError) in try store.exclusionColumns() }
    let column = after.columns.first { $0.facet == facet }
    var answer = Answer(Counts(added: column?.pairs ?? 0))
    answer.words = column?.sentences ?? []
    try addObjections(
      to: &answer, Set(after.exclusions).subtracting(before.exclusions), store, surroundings)
    return answer
  }

  private struct Entry: Encodable {
    let members: [String]
    let reason: String?
    let until: String?
  }

  private func list(
    _ store: RoundStore, _ roster: Roster, today: CivilDate
  ) throws(Failure) -> Answer {
    let exclusions = try Failure.store { () throws(StoreError) in try store.exclusions() }
    var answer = Answer(report: {
      exclusions.map {
        Entry(
          members: [$0.first.text, $0.second.text], reason: $0.reason,
          until: $0.until?.description)
      }
    })
    let columns = try Failure.store { () throws(StoreError) in try store.exclusionColumns() }
    let over = exclusions.count { $0.until.map { $0 <= today } ?? false }
    answer.words = [
      "\((exclusions.count - over).of("exclusion")) in force" + (over == 0 ? "" : ", \(over) over")
    ]
    answer.words += columns.columns.flatMap(\.sentences)
    guard !exclusions.isEmpty else { return answer }
    answer.text = TextTable.text(
      [["member", "member", "until", "reason"]]
        + exclusions.map {
          [
            roster.nameAndID(of: $0.first), roster.nameAndID(of: $0.second),
            $0.until?.description ?? "", $0.reason ?? "",
          ]
        })
    return answer
  }
}

extension ExclusionSheet {
  /// What a coordinator should know of the file.
  var remarks: [String] { TextTable.unread(unread) }
}

extension PinSheet {
  /// What a coordinator should know of the file.
  var remarks: [String] { TextTable.unread(unread) }
}

extension ExclusionColumns.Column {
  /// What the column does, one line each.
  var sentences: [String] {
    ["the column \(facet) keeps \(pairs.of("pair")) apart"]
      + (unknown.isEmpty
        ? []
        : [
          "note: \(unknown.count.of("value")) of \(facet) \(unknown.count == 1 ? "names" : "name") nobody "
            + "among the members: \(unknown.shortened(to: 5))"
        ])
  }
}
