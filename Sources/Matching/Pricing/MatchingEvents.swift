/// What matching by blossoms took.
public struct MatchingEvents: Hashable, Sendable {
  /// Matchings of sparse graphs, each followed by pricing.
  public var rounds = 0
  /// Contacts that pricing added.
  public var pricedEdges = 0
  /// Alternating trees grown.
  public var searches = 0
  /// Edges looked at from their vertices.
  public var scannedEdges = 0
  /// Blossoms made.
  public var shrinks = 0
  /// Blossoms dissolved in a search.
  public var expansions = 0
  /// Changes of duals.
  public var dualSteps = 0

  /// Counts one more matching of a sparse graph.
  mutating func add<W>(_ counters: BlossomMatcher<W>.Counters) {
    rounds += 1
    searches += counters.searches
    scannedEdges += counters.scannedEdges
    shrinks += counters.shrinks
    expansions += counters.expansions
    dualSteps += counters.dualChanges
  }

  static func += (left: inout Self, right: Self) {
    left.rounds += right.rounds
    left.pricedEdges += right.pricedEdges
    left.searches += right.searches
    left.scannedEdges += right.scannedEdges
    left.shrinks += right.shrinks
    left.expansions += right.expansions
    left.dualSteps += right.dualSteps
  }
}
