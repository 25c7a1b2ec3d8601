/// SplitMix64, enough for invented communities and rounds.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. Has its own choice and shuffle, because those of the standard
/// library may change, and a seed must give the same for ever, on every machine.
struct InventedRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `count - 1`.
  ///
  /// The remainder's bias is below 2^-40 for counts of people.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// Whether something of this chance happens.
  mutating func happens(_ chance: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < chance
  }

  /// Brings the elements into a random order (Fisher and Yates).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, below(last + 1))
    }
  }

  /// The elements in a random order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    shuffle(&elements)
    return elements
  }
}
