internal import Interchange
internal import RoundStore
internal import Rounds

/// Writes the pair list of a round as it was drawn, whatever has become of the members since.
public struct ExportRound: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the draft, else the latest round.
  public let label: String?
  /// In which form.
  public let form: PairListForm
  /// Where it goes.
  public let output: FileOutput

  /// An export of a round.
  public init(home: ProgrammeHome, label: String?, form: PairListForm, output: FileOutput) {
    (self.home, self.label, self.form, self.output) = (home, label, form, output)
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let state: String
    let written: String?
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; there is no such round, it was imported, the output exists.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try output.check(in: home)
    let store = try home.open(surroundings)
    let stored = try Failure.store { () throws(StoreError) in try store.round(label) }
    let summary = stored.summary
    guard summary.state != .imported, let round = stored.round else {
      throw .usage(.notDrawn(summary.label))
    }
    var answer = Answer(
      Report(
        round: summary.number, label: summary.label, state: summary.state.rawValue,
        written: output.path))
    answer.words = ["round \(summary.label), \(summary.state.rawValue): \(summary.sizesSentence)"]
    if summary.state == .draft {
      answer.words.append(
        "note: this is a draft, and no history before: rct round confirm\(home.option)")
    }
    if form.format == .ics, let doubt = form.time.doubt(for: round.date) {
      answer.words.append(doubt)
    }
    answer.words += try readdressed(stored, store)
    let rules = try form.rules(of: home)
    let bytes = try form.bytes(of: round, roster: stored.roster, rules, surroundings)
    let isConfirmed = summary.state == .confirmed
    answer.words += try note(isConfirmed ? .round : .draft, stored, store)
    do throws(Failure) {
      try output.put(bytes, into: &answer, surroundings)
    } catch {
      if isConfirmed { _ = try note(.failed, stored, store) }
      throw error
    }
    return answer
  }

  /// Who has another address today: whoever writes to that of then reaches nobody, or somebody else.
  private func readdressed(
    _ stored: StoredRound, _ store: RoundStore
  ) throws(Failure) -> [String] {
    let now = try Failure.store { () throws(StoreError) in
      try store.mailBasis(stored.summary.label)
    }
    var listed = Set(stored.groups.joined())
    listed.formUnion(stored.unplaced.map(\.id))
    if let sitter = stored.sittingOut { listed.insert(sitter) }
    let ids = stored.roster.members.compactMap { member -> MemberID? in
      guard listed.contains(member.id), let id = now.present[member.id],
        let place = now.roster.index(of: id)
      else { return nil }
      // Small letters or capitals make no other address.
      let address = now.roster.members[place].email.map { FoldedText($0) }
      return address == member.email.map { FoldedText($0) } ? nil : id
    }
    guard !ids.isEmpty else { return [] }
    return [
      TextTable.harmless(
        "note: the list is as it was drawn, and does not have the e-mail address of today of "
          + "\(now.roster.list(ids)); what rct mail sends goes to that of today")
    ]
  }

  private func note(
    _ export: RoundStore.Export, _ stored: StoredRound, _ store: RoundStore
  ) throws(Failure) -> [String] {
    // A draft is known as changed by its own events.
    try store.noting(export, people: stored.people, of: export == .draft ? nil : stored.summary)
  }
}
