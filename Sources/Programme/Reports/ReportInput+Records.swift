internal import Interchange
internal import Reports
internal import RoundStore
internal import Rounds

extension ReportInput {
  /// What the programme in `home` has to report, as of today.
  static func load(
    _ home: ProgrammeHome, _ span: RoundSpan, in surroundings: Surroundings
  ) throws(Failure) -> ReportInput {
    let store = try home.open(surroundings)
    let records = try Failure.store { () throws(StoreError) in try store.reportRecords() }
    let settings = try home.settings(nil)
    let state = records.state
    return ReportInput(
      programme: settings.name,
      roster: state.participation(on: surroundings.today.date).roster,
      facets: (settings.policy.rules ?? FacetRule.defaults).map(\.facet),
      rounds: ReportedRound.all(records), range: try span.numbers(in: state.rounds),
      mail: records.messages.isEmpty ? nil : records.messages.map(MailDelivery.init))
  }
}

extension MailDelivery {
  fileprivate init(_ messages: ReportRecords.Messages) {
    self.init(round: messages.round, kind: messages.kind)
    for (state, count) in messages.states {
      switch state {
      case .sent: sent += count
      case .written: written += count
      case .queued, .claimed, .retry: waiting += count
      case .failed: failed += count
      case .inDoubt, .held: needPerson += count
      }
    }
  }
}

extension ReportedRound {
  /// The rounds that happened.
  fileprivate static func all(_ records: ReportRecords) -> [ReportedRound] {
    let rows = Dictionary(grouping: records.state.history.groups, by: \.round)
    return records.state.rounds.past.map { round in
      let groups = rows[round.number] ?? []
      let answers = records.answers[round.number]
      return ReportedRound(
        number: round.number, label: round.label, date: round.date,
        groups: groups.filter { $0.members.count > 1 }.map {
          Group(members: $0.members, met: $0.met, date: $0.date)
        },
        leftOut: groups.filter { $0.members.count == 1 }.flatMap(\.members),
        absent: records.absent[round.number],
        unavoidableRepeats: round.record.flatMap(\.unavoidableRepeats),
        window: records.windows[round.number],
        answers: answers.map {
          Answers(count: $0.count, ratings: $0.ratings)
        } ?? Answers())
    }
  }
}

extension RoundRecord {
  /// How many repeats are proven unavoidable; `nil` where there is no bound that says.
  ///
  /// Tiers are compared in order: a bound that differs before the repeats says nothing of them.
  fileprivate var unavoidableRepeats: Int? {
    if cost.repeats == 0 { return 0 }
    guard let bound, bound.unplaced == cost.unplaced, bound.trios == cost.trios else { return nil }
    return bound.repeats
  }
}
