import Testing

@testable import Matching

@Suite struct StartPricesTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `the prices of two classes add up to what they are charged`(seed: UInt64) throws {
    var random = RandomStream(seed: seed, name: "start prices")
    var problem = classedProblem(
      count: 60, values: [1 + random.index(below: 4), 3], rounds: 2, using: &random)
    // Most have the first value, some none.
    for vertex in 0..<problem.count where random.index(below: 4) > 0 {
      problem.attributes[0].codes[vertex] = random.index(below: 8) == 0 ? -1 : 0
    }
    let solver = try #require(PortSolver(problem))
    let (grid, prices) = (solver.grid, solver.startPrices)
    for one in 0..<grid.cells {
      for other in 0..<grid.cells {
        let (there, back) = (one * grid.cells + other, other * grid.cells + one)
        guard grid.base[there] != ClassGrid.impossible else {
          #expect(prices[there] == ClassGrid.impossible)
          continue
        }
        #expect(prices[there] + prices[back] == grid.base[there], "seed \(seed)")
      }
    }
  }

  /// Of 100 vertices, 70 of one value: 20 pairs of it are charged, whatever the round.
  @Test(arguments: [[70, 30, 0], [70, 10, 20], [55, 25, 20], [50, 25, 25]])
  func `what a majority costs is known from the start`(sizes: [Int]) throws {
    var problem = PairingProblem(count: 100)
    // The last have no value.
    let codes = [0, 1, -1].map(Int32.init)
    problem.attributes = [
      .init(
        codes: zip(codes, sizes).flatMap { repeatElement($0, count: $1) }, valueCount: 2,
        same: .spread(3), differ: .spread(0))
    ]
    let solver = try #require(PortSolver(problem))
    let network = solver.network(of: 0..<100, prices: solver.startPrices)
    let sum = solver.potentials(in: network).reduce(0) { $0 + Int($1) }
    #expect(sum * solver.grid.unit == 3 * max(0, sizes[0] - 50) * solver.grid.scale)
    #expect(PairingSolver.solve(problem, seed: 1).cost[5] == 3 * max(0, sizes[0] - 50))
  }
}
