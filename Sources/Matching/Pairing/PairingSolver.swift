/// Finds an optimal solution of a ``PairingProblem``, at random among the optimal ones.
///
/// Small problems are counted (exactly uniform); others are matched: an optimal matching from a
/// random order of the vertices, then mixed by swaps that cost nothing (approximately uniform).
public enum PairingSolver {
  /// Solves `problem`: the same for the same `seed`. The `method` is chosen by the size of the problem
  /// unless it is given; counting more than ``PartitionCounting/mostUnits`` vertices is a broken
  /// promise.
  /// - Complexity: ``PartitionCounting`` up to ``PartitionCounting/mostUnits`` vertices; beyond,
  ///   O(n^2) contacts are priced a few times and O(n) edges matched.
  public static func solve(
    _ problem: PairingProblem, seed: UInt64, method: PairingSolution.Method? = nil
  ) -> PairingSolution {
    if let packed = PackedPairing<Int64>(problem) {
      return packed.solve(seed: seed, method: method)
    }
    guard let packed = PackedPairing<Int128>(problem) else {
      preconditionFailure("the costs of \(problem.count) vertices do not fit 128 bits")
    }
    return packed.solve(seed: seed, method: method)
  }
}
