internal import Families
internal import Matching

/// The general matcher alone, on graphs that are written down: no classes, no pricing, nothing known before.
struct MatcherAlone {
  let seed: UInt64
  /// How often each graph is matched; the median counts.
  let runs: Int

  static let header =
    """
    | graph | vertices | edges | weight | processor |
    | --- | ---: | ---: | ---: | ---: |
    """

  /// What all contacts of `problem` take as one graph.
  func complete(_ problem: PairingProblem, name: String) -> String {
    let weights = ContactMatrix(problem).weights
    let count = problem.count
    var edges: [SparseGraph<Int64>.Edge] = []
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        let weight = weights[first * count + second]
        if weight != ContactMatrix.forbidden {
          edges.append(.init(first, second, weight: Int64(weight)))
        }
      }
    }
    return row(name, count, edges)
  }

  /// What a random graph takes: a perfect matching, and edges of random weight until each vertex has `degree`
  /// on average.
  func sparse(_ count: Int, degree: Int) -> String {
    var random = RandomStream(seed: seed, name: "sparse graph")
    let order = random.permutation(of: count)
    var edges: [SparseGraph<Int64>.Edge] = []
    var joined: Set<Int> = []
    func add(_ first: Int, _ second: Int) {
      guard first != second, joined.insert(min(first, second) * count + max(first, second)).inserted
      else { return }
      edges.append(.init(first, second, weight: Int64(random.index(below: 1_000))))
    }
    for place in stride(from: 0, to: count - 1, by: 2) { add(order[place], order[place + 1]) }
    // A small graph has no more than all.
    while edges.count < min(count * degree, count * (count - 1)) / 2 {
      add(random.index(below: count), random.index(below: count))
    }
    return row("random, \(degree) edges a vertex", count, edges)
  }

  private func row(_ name: String, _ count: Int, _ edges: [SparseGraph<Int64>.Edge]) -> String {
    var weight: Int64?
    let times = (0..<runs).map { _ in
      Measuring.time {
        var matcher = BlossomMatcher(SparseGraph(count: count, edges: edges))
        weight = matcher.solve() ? matcher.weight : nil
      }.processor
    }
    let median = times.sorted()[times.count / 2]
    return "| \(name) | \(count) | \(edges.count) | \(weight.map(String.init) ?? "no matching") | "
      + "\(Row.duration(median)) |"
  }
}
