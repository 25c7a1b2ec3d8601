import TestSupport

extension SplitMix64 {
  /// A text of up to `longest` of these pieces.
  mutating func text(of pieces: [String], longest: Int) -> String {
    let count = Int.random(in: 0...longest, using: &self)
    return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}
