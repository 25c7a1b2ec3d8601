/// Something about the input that does not stop a draw, but that a coordinator should know.
public enum RoundNotice: Hashable, Sendable, CustomStringConvertible {
  /// The history has rounds with these numbers, not earlier than the one
  /// to draw: they are not counted.
  case laterRounds([Int], drawn: Int)
  /// So many members of the history are not in the roster.
  case departedMembers(Int)
  /// None of the hosts named in the policy takes part, so the odd member joins a pair.
  case noHostAvailable

  /// Everybody who takes part is to be spared the odd turn, and one of them has it.
  case everybodySpared

  /// The notice as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .laterRounds(let rounds, let drawn):
      let list = rounds.map(String.init).joined(separator: ", ")
      return "history of round \(list) is not counted: the round to draw is \(drawn)"
    case .departedMembers(let count):
      return count == 1
        ? "1 person of the history is not among the members (left?)"
        : "\(count) people of the history are not among the members (left?)"
    case .noHostAvailable:
      return "no host is available: the odd member joins a pair as a trio"
    case .everybodySpared:
      return
        "never_sit_out names everybody who takes part, and the number is odd: it is the turn of "
        + "those who were odd least"
    }
  }
}
