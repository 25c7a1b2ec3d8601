internal import Interchange
internal import RoundStore
internal import Rounds

/// Whom the rules name, by what everybody was called before somebody got another id or address.
struct RuleNames {
  private let home: ProgrammeHome
  private let before: Roster
  private var hosts: [MemberID] = []
  private var spared: [MemberID] = []

  /// Nobody, where the rules cannot be read: every draw says why.
  init(_ home: ProgrammeHome, before: Roster) {
    (self.home, self.before) = (home, before)
    guard let policy = (try? home.settings(nil))?.policy else { return }
    if case .host(let ids) = policy.odd { hosts = ids }
    if case .members(let ids) = policy.neverSitOut { spared = ids }
  }

  /// What to mend in the rules, a file of the coordinator's: names of `former` that do not mean `present` now.
  func outdated(_ former: MemberID, now present: MemberID, _ store: RoundStore) -> [String] {
    guard !(hosts + spared).isEmpty, let after = try? store.roster() else { return [] }
    func notes(_ names: [MemberID], _ how: String) -> [String] {
      names.filter { meaning($0, before) == former && meaning($0, after) != present }.map {
        "note: \(home.rules) names them \(how), by \"\($0)\"; put \"\(present)\" there"
      }
    }
    return notes(hosts, "as a host") + notes(spared, "under never_sit_out")
  }

  private func meaning(_ reference: MemberID, _ roster: Roster) -> MemberID? {
    roster.index(ofReference: reference.text).map { roster.members[$0].id }
  }
}
