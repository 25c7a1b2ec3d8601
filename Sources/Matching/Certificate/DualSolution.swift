/// A dual solution of a minimum-weight perfect matching: what proves a lower bound.
///
/// Theorem (Edmonds 1965, weak duality). Give every vertex v a number y(v) and some odd vertex sets
/// S a number z(S) >= 0 such that for every edge uv
///
///     y(u) + y(v) + sum of z(S) over the sets S that contain exactly one of u and v  <=  weight(uv).
///
/// Then no perfect matching weighs less than the sum of all y and z: add the inequality over its
/// edges; y counts every vertex once, and each S, being odd, is left by at least one edge.
///
/// The sets here are *laminar* (nested or disjoint) and come from a matcher; the check believes none
/// of it. All numbers are doubled.
public struct DualSolution<W: Weight>: Sendable, Equatable {
  /// An odd set of vertices with its number.
  public struct Blossom: Sendable, Equatable {
    /// The vertices, ascending.
    public var vertices: [Int]
    /// Twice z, not negative.
    public var z2x: W

    /// A set of vertices with its number.
    public init(vertices: [Int], z2x: W) {
      (self.vertices, self.z2x) = (vertices, z2x)
    }
  }

  /// Twice y, by vertex.
  public var potentials2x: [W]
  /// The sets with z > 0.
  public var blossoms: [Blossom]

  /// A dual solution with these numbers.
  public init(potentials2x: [W], blossoms: [Blossom]) {
    (self.potentials2x, self.blossoms) = (potentials2x, blossoms)
  }

  /// Twice the bound that the solution claims: the sum of all its numbers. O(vertices + blossoms).
  public var bound2x: W {
    potentials2x.reduce(0, +) + blossoms.reduce(0) { $0 + $1.z2x }
  }

  /// Twice y plus z of all sets around, by vertex. O(vertices + the sizes of all blossoms).
  var totals2x: [W] {
    var totals2x = potentials2x
    for blossom in blossoms {
      for vertex in blossom.vertices { totals2x[vertex] += blossom.z2x }
    }
    return totals2x
  }

  /// Why a dual solution proves nothing.
  public enum Flaw: Error, Hashable, Sendable {
    /// It has so many potentials for so many vertices.
    case size(Int, vertices: Int)
    /// This blossom is even, names a vertex twice or one that does not exist, or has z < 0.
    case blossom(Int)
    /// The contact of these vertices weighs less than the solution allows.
    case contact(Int, Int)
  }

  /// The lower bound that the solution proves for the complete graph `weights`, rounded up to an
  /// integer: recomputed from the numbers alone.
  ///
  /// - Throws: A ``Flaw`` if it proves none.
  /// - Complexity: O(count^2 + the sum over blossoms of their size squared).
  public func provenBound(for weights: some ContactWeights<W>) throws(Flaw) -> W {
    guard potentials2x.count == weights.count else {
      throw .size(potentials2x.count, vertices: weights.count)
    }
    var totals2x = potentials2x
    for (number, blossom) in blossoms.enumerated() {
      let members = Set(blossom.vertices)
      guard blossom.z2x >= 0, !blossom.vertices.count.isMultiple(of: 2),
        members.count == blossom.vertices.count,
        members.allSatisfy({ potentials2x.indices.contains($0) })
      else { throw .blossom(number) }
      for vertex in blossom.vertices { totals2x[vertex] += blossom.z2x }
    }
    let sharing = BlossomSharing(self)
    var row = [W](repeating: 0, count: weights.count)
    for first in totals2x.indices {
      weights.fillRow(first, &row)
      for second in totals2x.indices.dropFirst(first + 1) {
        let slack = 2 * row[second] - totals2x[first] - totals2x[second]
        if slack < 0, slack + 2 * sharing.shared2x(first, second) < 0 {
          throw .contact(first, second)
        }
      }
    }
    return bound2x.halvedUp
  }
}
