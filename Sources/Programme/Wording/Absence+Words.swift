internal import RoundStore
internal import Rounds

extension Participation {
  /// Refuses a round of nobody, with the reasons.
  func refuseNobody() throws(Failure) {
    guard !roster.members.contains(where: { $0.status == .active }) else { return }
    let counts = Dictionary(absences.map { ($0.reason.kind, 1) }, uniquingKeysWith: +)
    throw .usage(.nobodyTakesPart(counts.sorted { $0.key < $1.key }.map { "\($1) \($0)" }))
  }
}

extension Absence {
  /// The reason without its day or number.
  fileprivate var kind: String {
    switch self {
    case .paused: "paused"
    case .skips: "skipping"
    case .left: "left"
    case .notOptedIn: "not opted in"
    case .notChosen: "for whom the round is not"
    case .notSignedUp: "not signed up"
    case .notDue: "not due yet"
    case .new: "new"
    case .host: "hosts"
    case .dropped: "dropped out"
    case .silent: "silent"
    }
  }

  /// What lets the member take part again: who agrees and is paused stays paused.
  func remedy(for id: MemberID) -> String {
    "rct members \(self == .left || self == .notOptedIn ? "opt-in" : "resume") \(ShellWord.quoted(id.text))"
  }

  /// Why somebody does not take part in round number `number`: `paused until 2027-04-01`.
  func words(number: Int) -> String {
    switch self {
    case .paused(nil): return "paused"
    case .paused(let until?): return "paused until \(until)"
    case .skips(let before):
      let more = before - number - 1
      return more > 0 ? "skips this round and \(more) more" : "skips this round"
    case .left: return "left"
    case .notOptedIn: return "not opted in"
    case .notChosen: return "the round is for others"
    case .notSignedUp: return "did not sign up"
    case .notDue(let next):
      let more = next - number - 1
      return "takes part every few rounds"
        + (more > 0 ? ", again after \(more.of("more round"))" : ", again in the next one")
    case .new(let until): return "joined lately, takes part from \(until) on"
    case .host: return "host, not needed"
    case .dropped: return "dropped out after the draw"
    case .silent: return "did not answer"
    }
  }
}
