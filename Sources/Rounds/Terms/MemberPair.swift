/// Two different members, by their positions in the roster, in no order.
public struct MemberPair: Hashable, Sendable {
  /// The smaller position.
  public let low: Int
  /// The larger position.
  public let high: Int

  /// The pair of `first` and `second`.
  public init(_ first: Int, _ second: Int) {
    precondition(first != second, "member \(first) cannot be paired with itself")
    (low, high) = (min(first, second), max(first, second))
  }
}

extension [Int] {
  /// The contacts of a group: every two of its members, each once, in the order of the group.
  var contacts: [(Int, Int)] {
    enumerated().flatMap { place, first in self[(place + 1)...].map { (first, $0) } }
  }
}
