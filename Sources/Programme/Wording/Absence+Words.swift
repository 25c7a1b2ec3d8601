internal import RoundStore
internal import Rounds

extension Absence {
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
