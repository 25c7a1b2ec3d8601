/// A stream of random numbers: xoshiro256** (Blackman and Vigna 2021, "Scrambled linear
/// pseudorandom number generators"), seeded through SplitMix64.
///
/// Streams are named: each step of a draw takes its own from the one seed of the draw, so that a
/// step added or changed does not shift the numbers of the others. Bounded numbers and shuffles
/// are defined here and not left to the standard library, whose algorithms may change: a seed must
/// give the same round on every machine, for ever.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The stream called `name` of the draw with this `seed`: any number.
  public init(seed: UInt64, name: StaticString) {
    var mixer = SplitMix64(state: seed)
    for byte in name.description.utf8 {
      mixer.state = (mixer.state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3  // FNV-1a
    }
    // A first step spreads the few bits in which close seeds and names differ.
    mixer.state = mixer.next()
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 random bits. O(1).
  public mutating func next() -> UInt64 {
    func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 {
      (bits &<< count) | (bits &>> (64 &- count))
    }
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 &<< 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A number in `0 ..< bound`, each with exactly the same chance (Lemire 2019, "Fast random
  /// integer generation in an interval"). Expected O(1).
  ///
  /// - Precondition: `bound` is not 0.
  public mutating func next(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "no number is below 0")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// A position in `0 ..< bound`, each with exactly the same chance. Expected O(1).
  ///
  /// - Precondition: `bound` is more than 0.
  public mutating func index(below bound: Int) -> Int { Int(next(below: UInt64(bound))) }

  /// One of `elements`, each with the same chance; `nil` if there are none.
  public mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[index(below: elements.count)]
  }

  /// Brings `elements` into a uniformly random order (Fisher and Yates). O(count).
  ///
  /// Inlinable: for other modules it would else be thirty times slower.
  @inlinable public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in (1..<elements.count).reversed() {
      elements.swapAt(last, index(below: last + 1))
    }
  }

  /// The numbers `0 ..< count` in a uniformly random order. O(count).
  public mutating func permutation(of count: Int) -> [Int] {
    var numbers = Array(0..<count)
    shuffle(&numbers)
    return numbers
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), for seeding only.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed &>> 31)
  }
}
