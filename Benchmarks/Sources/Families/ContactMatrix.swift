public import Matching

/// All contacts of a small problem as one weight each, for programs that know nothing of classes.
public struct ContactMatrix {
  /// What a repeat weighs: more than any round spreads.
  public static let repeatWeight = 1_000_000
  /// Stands for a contact that may not be.
  public static let forbidden: Int32 = -1

  /// Row by row.
  public let weights: [Int32]

  /// The contacts of `problem`.
  ///
  /// - Complexity: O(count^2).
  public init(_ problem: PairingProblem) {
    let count = problem.count
    var weights = [Int32](repeating: Self.forbidden, count: count * count)
    for first in 0..<count {
      for second in 0..<count where first != second {
        weights[first * count + second] = Self.weight(problem, first, second)
      }
    }
    self.weights = weights
  }

  private static func weight(_ problem: PairingProblem, _ first: Int, _ second: Int) -> Int32 {
    var weight = 0
    for attribute in problem.attributes {
      let (a, b) = (attribute.codes[first], attribute.codes[second])
      guard a >= 0, b >= 0 else { continue }
      guard case .spread(let charge) = a == b ? attribute.same : attribute.differ else {
        return forbidden
      }
      weight += charge
      guard !attribute.recalled.isEmpty else { continue }
      if attribute.recalled.contains(b, in: first) { weight += attribute.recall }
      if attribute.recalled.contains(a, in: second) { weight += attribute.recall }
    }
    switch problem.exceptions.kind(first, second) {
    case .forbidden: return forbidden
    case .met: return Int32(weight + repeatWeight)
    case nil: return Int32(weight)
    }
  }
}
