internal import Interchange
internal import RoundStore
internal import Rounds

/// What is known of one member, and whom they met.
public struct ShowMember: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// An id, or an e-mail address.
  public let reference: String
  /// How much to show.
  public let extent: Extent

  /// How much is shown of somebody.
  public enum Extent: Sendable {
    /// The rounds.
    case history
    /// What is known of them, and the rounds.
    case member
    /// Everything that is kept about them.
    case everything
  }

  /// A look at one member.
  public init(home: ProgrammeHome, reference: String, extent: Extent) {
    (self.home, self.reference, self.extent) = (home, reference, extent)
  }

  private struct Report: Encodable {
    struct Meeting: Encodable {
      let round: Int
      let label: String
      let with: [String]
      let met: Bool?
    }

    struct Excluded: Encodable {
      let from: String
      let reason: String?
      let until: String?
    }

    let member: MemberObject?
    let history: [Meeting]
    let exclusions: [Excluded]
    let all: DossierReport?
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure``; the member is unknown.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let text = MemberArgument.value(reference) ?? ""
    let index = state.roster.index(ofMention: text)
    let id = index.map { state.roster.members[$0].id } ?? MemberID(text)
    let groups = state.history.groups.filter { $0.members.contains(id) }
    // History knows people who are no members.
    guard index != nil || !groups.isEmpty else { throw .store(.unknownMember(text)) }
    let exclusions = state.exclusions.filter { $0.first == id || $0.second == id }
    let today = surroundings.today.date
    var dossier: DossierReport?
    var words: [String] = []
    if extent == .everything {
      let kept = try Failure.store { () throws(StoreError) in try store.dossier(of: id) }
      dossier = DossierReport(kept, state.roster)
      words = try store.noting(.dossier, people: 1, member: id)
    }
    var answer = Answer(report(id, index, groups, exclusions, state, dossier, on: today))
    answer.words = words + state.roster.mergerNotes([reference])
    let member = index.map { memberLines($0, state, on: today) } ?? ["\(id), not among the members"]
    let excluded = exclusions.map { Self.line($0, of: id, state.roster) }
    answer.text =
      ((extent == .history ? [] : member + excluded + [""]) + historyLines(id, groups, state)
      + (dossier?.lines ?? []))
      .map { TextTable.harmless($0) + "\n" }.joined()
    return answer
  }

  private func memberLines(
    _ index: Int, _ state: ProgrammeState, on today: CivilDate
  ) -> [String] {
    let roster = state.roster
    let member = roster.members[index]
    let absence = state.participation(on: today).absences.first { $0.id == member.id }?.reason
    let fields: [(String, String?)] =
      [
        ("id", member.id.text), ("name", member.name), ("email", member.email),
        ("status", absence.map(Self.standing) ?? "active"),
        ("joined", member.joined?.description), ("consent", member.consent?.description),
        ("takes part", member.frequency.map { "in one round of \($0)" }),
        ("locale", member.locale),
      ] + roster.columns.map { ($0.facet.name, $0.value(at: index)) }
    return fields.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name): \($0)" }
    }
  }

  private static func standing(_ absence: Absence) -> String {
    guard case .skips(let before) = absence else { return absence.words(number: 0) }
    return "active, skips the rounds before number \(before)"
  }

  private func historyLines(
    _ id: MemberID, _ groups: [History.Group], _ state: ProgrammeState
  ) -> [String] {
    let labels = Dictionary(uniqueKeysWithValues: state.rounds.map { ($0.number, $0.label) })
    let met = Set(groups.flatMap(\.members)).subtracting([id]).count
    guard !groups.isEmpty else { return ["in no round so far"] }
    let people = met == 1 ? "1 other member" : "\(met) other members"
    return [
      "in \(Set(groups.map(\.round)).count.of("round")), with \(people), the latest first:"
    ]
      + TextTable.lines(
        groups.reversed().map { group in
          let partners = group.members.filter { $0 != id }.map(state.roster.nameAndID)
          let note = group.met == false ? " (did not meet)" : ""
          return [
            "  \(labels[group.round] ?? String(group.round))",
            (partners.isEmpty ? "in no group" : partners.joined(separator: ", ")) + note,
          ]
        })
  }

  private static func line(_ exclusion: Exclusion, of id: MemberID, _ roster: Roster) -> String {
    let other = exclusion.first == id ? exclusion.second : exclusion.first
    return "never with: \(roster.nameAndID(of: other))"
      + (exclusion.until.map { " until \($0)" } ?? "")
      + (exclusion.reason.map { " (\($0))" } ?? "")
  }

  private func report(
    _ id: MemberID, _ index: Int?, _ groups: [History.Group], _ exclusions: [Exclusion],
    _ state: ProgrammeState, _ dossier: DossierReport?, on today: CivilDate
  ) -> Report {
    let labels = Dictionary(uniqueKeysWithValues: state.rounds.map { ($0.number, $0.label) })
    return Report(
      member: index.map { MemberObject(state.roster, at: $0, on: today) },
      history: groups.map { group in
        .init(
          round: group.round, label: labels[group.round] ?? String(group.round),
          with: group.members.filter { $0 != id }.map(\.text), met: group.met)
      },
      exclusions: exclusions.map { exclusion in
        .init(
          from: (exclusion.first == id ? exclusion.second : exclusion.first).text,
          reason: exclusion.reason, until: exclusion.until?.description)
      }, all: dossier)
  }
}
