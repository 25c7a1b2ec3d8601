internal import RoundStore
internal import Rounds

/// How many a round would have of those who can be in it: hosts join only where the others are an odd number.
struct Attendance {
  /// Those who are no hosts.
  let others: Int
  /// Those who are.
  let hosts: Int

  /// How many take part, as a draw says it.
  var count: Int { others + (isHosted ? 1 : 0) }

  /// What is to be said of the hosts after that number: `, 3 hosts if the number is odd`; empty without any.
  var hostWords: String {
    guard hosts > 0 else { return "" }
    guard isHosted else { return ", \(hosts.of("host")) if the number is odd" }
    return hosts == 1 ? ", the host among them" : ", 1 of \(hosts) hosts among them"
  }

  private var isHosted: Bool { hosts > 0 && !others.isMultiple(of: 2) }
}

extension Participation {
  /// How many of those who take part a round would have by `policy`.
  func attendance(_ policy: Policy) -> Attendance {
    guard policy.hasHosts, case .host(let ids) = policy.odd else {
      return Attendance(others: count, hosts: 0)
    }
    let hosts = Set(ids.compactMap { roster.index(ofReference: $0.text) })
      .count { roster.members[$0].status == .active }
    return Attendance(others: count - hosts, hosts: hosts)
  }
}

extension Policy {
  /// Whether some members join only where the number of the others is odd.
  var hasHosts: Bool {
    if case .host = odd { groupSize == 2 } else { false }
  }

  /// Those members.
  func hosts(in roster: Roster) -> Set<MemberID> {
    guard hasHosts, case .host(let ids) = odd else { return [] }
    return Set(
      ids.compactMap { roster.index(ofReference: $0.text) }.map { roster.members[$0].id })
  }
}
