/// Who makes the trio, joins a pair, or sits out, where the number of vertices is odd: the choice that prices
/// bound best, and what they prove of all choices.
///
/// With y(v) what v pays at least at the prices, pairs cost at least y of their two. So a round with
/// the trio T costs at least y of all plus e(T), the cost of its three contacts less y(T); a round in
/// which v is alone y of all less y(v), and what joining a pair costs if it does. The three contacts of a trio
/// from classes A, B and C cost
///
///     2 e(T) >= h(A, B) + h(A, C) + h(B, C),
///     h(A, B) = 2 base(A, B) + m(A, B) + m(B, A),   m(A, B) = least 2 charge(a, B) - y(a) of a in A,
///
/// as each of them counts half of y of its two. So all trios are bounded class by class (``TrioBounds``). In most
/// communities a great part of all trios reaches the least of these bounds: then one is drawn from all until it
/// does, which chooses evenly; else from classes that reach it.
struct OddBlockPricing {
  /// A choice, if one was found, and the least excess of all, doubled, in units of the grid's scale.
  struct Choice {
    var block: [Int32]
    var least2x: Int
  }

  private let problem: PairingProblem
  private let grid: ClassGrid
  /// By vertex: y.
  let potentials: [Int16]
  /// By vertex: whether its turn lets it be in a trio. Empty if there is none.
  private let isInTurn: [Bool]
  /// By vertex: what its being alone spreads, if it may be. Empty if nobody may.
  private let spreadAlone: [Int?]
  /// Of trios, if there may be any.
  private var bounds: TrioBounds?

  /// How many trios are drawn from all, and from the members of three classes.
  private static var mostDraws: Int { 2_000 }
  private static var mostPicks: Int { 400 }

  init(_ solver: PortSolver, prices: [Int16], isInTurn: [Bool], spreadAlone: [Int?]) {
    (problem, grid) = (solver.problem, solver.grid)
    (self.isInTurn, self.spreadAlone) = (isInTurn, spreadAlone)
    let network = solver.network(of: 0..<Int32(problem.count), prices: prices)
    potentials = solver.potentials(in: network)
    guard isInTurn.contains(true) else { return }
    bounds = TrioBounds(network, potentials: potentials, isInTurn: isInTurn)
  }

  /// Who is alone: at random among those who cost least there; `nil` if nobody may be.
  ///
  /// - Complexity: O(vertices).
  func alone(using random: inout RandomStream) -> Choice? {
    var (least, found) = (Int.max, [Int32]())
    for vertex in spreadAlone.indices {
      guard let excess = excess2x(alone: vertex), excess <= least else { continue }
      if excess < least { (least, found) = (excess, []) }
      found.append(Int32(vertex))
    }
    return random.element(of: found).map { Choice(block: [$0], least2x: least) }
  }

  private func excess2x(alone vertex: Int) -> Int? {
    spreadAlone[vertex].map { 2 * ($0 / grid.unit * grid.scale) - 2 * Int(potentials[vertex]) }
  }

  /// Three without any exception among them: at random among those with the least bound, if it can be
  /// reached; else the best of some; nobody if none was found. `nil` if there can be none.
  ///
  /// - Complexity: as ``TrioBounds/best(isSharp:using:)``, unless many trios reach the least bound.
  mutating func trio(isSharp: Bool, using random: inout RandomStream) -> Choice? {
    guard let least2x = bounds?.least2x else { return nil }
    if let trio = drawn(at: least2x, using: &random) {
      return Choice(block: trio, least2x: least2x)
    }
    guard let (cells, least2x) = bounds?.best(isSharp: isSharp, using: &random) else { return nil }
    var best: (trio: [Int32], excess2x: Int)?
    guard let cells, let members = bounds?.members(of: cells) else {
      return Choice(block: [], least2x: least2x)
    }
    for _ in 0..<Self.mostPicks where best.map({ $0.excess2x > least2x }) ?? true {
      let trio = members.map { $0[random.index(below: $0.count)] }
      guard let excess = excess2x(trio) else { continue }
      if excess < best?.excess2x ?? .max { best = (trio, excess) }
    }
    return Choice(block: best?.trio ?? [], least2x: least2x)
  }

  /// A trio that adds no more than `least2x`, each with the same chance; `nil` if none of some was one.
  private func drawn(at least2x: Int, using random: inout RandomStream) -> [Int32]? {
    let count = problem.count
    for _ in 0..<Self.mostDraws {
      let trio = (0..<3).map { _ in Int32(random.index(below: count)) }
      guard trio.allSatisfy({ isInTurn[Int($0)] }), let excess = excess2x(trio) else { continue }
      if excess <= least2x { return trio }
    }
    return nil
  }

  /// What a trio, or one who is alone, adds to the potentials of all, doubled; `nil` if two of the three may not
  /// meet, or have met, or are one, or if it may not be alone.
  func excess2x(of block: [Int32]) -> Int? {
    block.count == 3 ? excess2x(block) : excess2x(alone: Int(block[0]))
  }

  /// 2 e(T); `nil` if two of the three may not meet, or have met, or are one.
  private func excess2x(_ trio: [Int32]) -> Int? {
    guard let spread = problem.spread(ofTrio: trio) else { return nil }
    return 2 * (spread / grid.unit * grid.scale)
      - 2 * trio.reduce(0) { $0 + Int(potentials[Int($1)]) }
  }
}
