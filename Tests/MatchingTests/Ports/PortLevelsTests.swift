import Testing

@testable import Matching

@Suite struct PortLevelsTests {
  /// The moves of ports and the search among them, against what their definitions say of each vertex.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `ports are as far from surplus as their moves say`(seed: UInt64) throws {
    var random = RandomStream(seed: seed, name: "port levels")
    let problem = classedProblem(
      count: 20 + 2 * random.index(below: 60),
      values: [1 + random.index(below: 6), 1 + random.index(below: 14)],
      rounds: random.index(below: 5), using: &random)
    let solver = try #require(PortSolver(problem))
    var network = solver.network(of: 0..<Int32(problem.count), prices: solver.startPrices)
    network.assignAll(using: &random)
    var levels = PortLevels(cells: solver.grid.cells)
    for _ in 0..<4 {
      let sources = network.surplus.indices.filter { network.surplus[$0] > 0 }.map { Int32($0) }
      levels.search(network, from: sources, exhausts: true)
      #expect(levels.isComplete)
      #expect(levels.level == byDefinition(network, sources))
      _ = network.walk(&levels, using: &random)
    }
  }

  /// Distances by going over all vertices again and again; surplus goes along what ``PortLevels`` says.
  private func byDefinition(_ network: PortNetwork, _ sources: [Int32]) -> [UInt8] {
    let cells = network.grid.cells
    var moves: Set<[Int]> = []
    for position in network.vertexAt.indices {
      let (cell, from) = (network.cell(at: position), Int(network.targetOf[position]))
      for to in 0..<cells where network.isTight(position, to) {
        moves.insert([cell * cells + from, cell * cells + to])
        moves.insert([to * cells + cell, from * cells + cell])
      }
    }
    var level = [UInt8](repeating: PortLevels.unreached, count: cells * cells)
    for source in sources { level[Int(source)] = 0 }
    for step in 1..<(PortLevels.unreached - 1) {
      var isChanged = false
      for move in moves
      where level[move[0]] == step - 1 && level[move[1]] == PortLevels.unreached {
        level[move[1]] = step
        isChanged = true
      }
      if !isChanged { break }
    }
    return level
  }
}
