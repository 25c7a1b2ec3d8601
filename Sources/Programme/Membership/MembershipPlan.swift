internal import Interchange
internal import RoundStore
internal import Rounds

/// What is to happen to the members of a list: mostly the same to all, and to some with a day of their own.
struct MembershipPlan {
  /// What happens to whom: first by the day that the command says, then by the days of the list.
  private(set) var steps: [(ids: [MemberID], change: MembershipChange)] = []
  /// Those whose day has come already: there is nothing to pause.
  private(set) var over: [MemberID] = []

  /// `change` for the members of `list`, where that has no day for them.
  init(_ list: MemberList, _ change: MembershipChange, today: CivilDate) {
    var rest: [MemberID] = []
    var dated: [CivilDate: [MemberID]] = [:]
    for entry in list.entries {
      switch (change, entry.day) {
      case (.pause, let day?) where day <= today: over.append(entry.id)
      case (.pause, let day?), (.optIn, let day?): dated[day, default: []].append(entry.id)
      default: rest.append(entry.id)
      }
    }
    if !rest.isEmpty { steps.append((rest, change)) }
    for (day, ids) in dated.sorted(by: { $0.key < $1.key }) {
      if case .pause = change {
        steps.append((ids, .pause(until: day)))
      } else {
        steps.append((ids, .optIn(day)))
      }
    }
  }
}
