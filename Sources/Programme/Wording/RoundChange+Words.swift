internal import RoundStore
internal import Rounds

extension RoundChange {
  /// What was changed, in words: `Ann Abel (a) and Bo Baker (b) changed places`.
  ///
  /// With `time`, it says where a round was changed that was confirmed already.
  func words(_ roster: Roster, time: Bool = true) -> String {
    let one = roster.nameAndID(of: first)
    let other = second.map(roster.nameAndID) ?? ""
    let what =
      switch kind {
      case .swap: "\(one) and \(other) changed places"
      case .pair: "\(one) and \(other) were put together"
      case .drop: "\(one) dropped out"
      case .join: "\(one) came late"
      case .rematch: "\(one) did not answer, and \(other) asked for somebody else"
      }
    return what + (time && wasConfirmed ? ", after it was confirmed" : "")
  }
}
