/// Finds positions of a list by what stands there, and keeps nothing but the positions: four bytes and
/// some room for each, where a dictionary holds the keys as well.
struct PositionTable: Sendable {
  private static let free: Int32 = -1

  private var slots: [Int32]
  private let mask: Int

  /// Room for `count` positions.
  init(count: Int) {
    var size = 8
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: Self.free, count: size)
    mask = size - 1
  }

  /// The position of what has this `hash` and `isMeant`, or `nil`.
  ///
  /// - Complexity: O(1) as a rule.
  func position(hash: Int, where isMeant: (_ position: Int) -> Bool) -> Int? {
    var slot = hash & mask
    while slots[slot] != Self.free {
      let position = Int(slots[slot])
      if isMeant(position) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a position unless there is one that `isSame`.
  ///
  /// - Returns: The one that is there.
  @discardableResult
  mutating func add(
    _ position: Int, hash: Int, where isSame: (_ position: Int) -> Bool
  ) -> Int? {
    var slot = hash & mask
    while slots[slot] != Self.free {
      let position = Int(slots[slot])
      if isSame(position) { return position }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(position)
    return nil
  }
}
