internal import Rounds

/// What would be expected of a round if its groups had been drawn blindly.
///
/// Shuffling is symmetric: each of the n (n - 1) / 2 pairs of participants is as likely as any other
/// to be one of the m contacts that groups of the given sizes make. So the expected number of contacts
/// of some kind is m times the share of the pairs that are of that kind: exactly, by the linearity
/// of expectation, for pairs, trios and larger groups alike, and also if some are left out.
struct PureChance {
  private let contacts: Double
  private let pairs: Double

  /// Chance with so many participants and contacts.
  init(participants: Int, contacts: Int) {
    self.contacts = Double(contacts)
    pairs = Double(participants) * Double(participants - 1) / 2
  }

  /// The expected number of contacts among so many pairs of participants.
  func expected(among count: Int) -> Double {
    pairs > 0 ? contacts * Double(count) / pairs : 0
  }

  /// The number of pairs within a set.
  static func pairs(within count: Int) -> Int { count * (count - 1) / 2 }
}
