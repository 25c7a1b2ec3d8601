import Testing

@testable import Matching

@Suite struct PortNetworkTests {
  /// Prices that dual steps have halved too often: rounded they still charge no two classes too much, and
  /// every vertex aims where it is cheapest.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `rounded prices are halves that add up, and ports tight for them`(seed: UInt64) throws {
    var random = RandomStream(seed: seed, name: "rounded prices")
    let problem = classedProblem(count: 200, values: [3, 4, 50], rounds: 3, using: &random)
    let solver = try #require(PortSolver(problem))
    let grid = solver.grid
    var prices = solver.startPrices
    for port in prices.indices {
      let (cell, target) = port.quotientAndRemainder(dividingBy: grid.cells)
      let back = target * grid.cells + cell
      guard cell < target, prices[port] < ClassGrid.impossible else { continue }
      let move = Int16(random.index(below: 21)) - 10
      prices[port] += move
      prices[back] -= move
    }
    var network = solver.network(of: 0..<200, prices: prices)
    network.assignAll(using: &random)
    let isChanged = network.roundPrices(using: &random)
    let isChangedAgain = network.roundPrices(using: &random)
    #expect(isChanged && !isChangedAgain)
    check(network)
  }

  private func check(_ network: PortNetwork) {
    let grid = network.grid
    for cell in 0..<grid.cells {
      for target in 0..<grid.cells {
        let (port, back) = (cell * grid.cells + target, target * grid.cells + cell)
        let isOpen = network.price[port] < ClassGrid.impossible
        guard isOpen, network.price[back] < ClassGrid.impossible else { continue }
        #expect(network.price[port] % Int16(grid.scale / 2) == 0)
        #expect(cell == target || network.price[port] + network.price[back] == grid.base[port])
      }
    }
    var counts = [Int32](repeating: 0, count: grid.cells * grid.cells)
    for position in network.vertexAt.indices {
      let (cell, target) = (network.cell(at: position), Int(network.targetOf[position]))
      counts[cell * grid.cells + target] += 1
      let costs = (0..<grid.cells).map {
        Int(network.price[cell * grid.cells + $0]) + Int(network.charge(position, $0))
      }
      #expect(costs[target] == costs.min())
    }
    #expect(counts == network.count)
  }
}
