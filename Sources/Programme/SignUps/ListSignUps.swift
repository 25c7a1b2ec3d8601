internal import Interchange
internal import RoundStore
internal import Rounds

/// Who signed up for a round, and whether they take part.
public struct ListSignUps: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The label of the round; `nil` = the coming one.
  public let label: String?

  /// A list of sign-ups.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Entry: Encodable {
    let id: String
    let signedUp: String
    let absent: String?

    enum CodingKeys: String, CodingKey {
      case id, absent
      case signedUp = "signed_up"
    }
  }

  /// Lists them, by id.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or its rules are wrong.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let settings = try home.settings(nil)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let label = try label.map(DrawRound.checked)
    let coming = try ComingRound(
      label, state.rounds, signUps: state.signUps, home: home, surroundings)
    let signUps = try Failure.store { () throws(StoreError) in
      try store.signUps(for: coming.label)
    }
    let past = state.rounds.past.first { $0.label == coming.label }
    var reasons: [MemberID: Absence] = [:]
    if past == nil {
      let participation = state.participation(
        on: coming.day, label: coming.label, rules: settings.participation)
      reasons = Dictionary(uniqueKeysWithValues: participation.absences.map { ($0.id, $0.reason) })
    }
    let entries = signUps.map {
      Entry(
        id: $0.id.text, signedUp: $0.day.description,
        absent: reasons[$0.id]?.words(number: state.nextRound))
    }
    var answer = Answer(entries)
    let taking = entries.count { $0.absent == nil }
    answer.closing = [
      "round \(coming.label): \(entries.count) signed up"
        + (past.map { "; it is \($0.state.rawValue)" }
          ?? ", \(taking) of them \(taking == 1 ? "takes" : "take") part; sign-ups are "
          + coming.standing)
    ]
    if settings.signUp == .standing {
      answer.closing.append(
        "note: every active member takes part here (sign_up = \"standing\"): sign-ups decide nothing"
      )
    }
    guard !entries.isEmpty else { return answer }
    answer.text = TextTable.text(
      [["id", "name", "signed up", "takes part"]]
        + entries.map { entry in
          let index = state.roster.index(of: MemberID(entry.id))
          return [
            entry.id, index.map { state.roster.members[$0].name } ?? "", entry.signedUp,
            past == nil ? entry.absent ?? "yes" : "",
          ]
        })
    return answer
  }
}
