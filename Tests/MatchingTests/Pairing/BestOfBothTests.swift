import Testing

@testable import Matching

/// Matching goes on from what ports found, and may give up with less than they had: of 7,001 vertices, with
/// a cost of one more and a bound of eight less.
@Suite struct `The best of matching and ports` {
  private let byPorts = Self.solution(cost: 50_030, bound: 50_029, .ports)

  private static func solution(
    cost: Int, bound: Int, _ method: PairingSolution.Method
  ) -> PairingSolution {
    var solution = PairingSolution(
      groups: [], leftOut: [], cost: [0, 1, 0, 0, 0, cost], bound: [0, 1, 0, 0, 0, bound],
      method: method)
    switch method {
    case .ports: solution.events.ports.searches = 7
    default: solution.certificate = PairingCertificate(units: [], parts: [])
    }
    return solution
  }

  @Test func `keeps the cost and the bound of ports where both are better`() {
    let matched = Self.solution(cost: 50_031, bound: 50_021, .matching)
    let best = PairingSolver.best(of: matched, byPorts)
    #expect(best.cost == byPorts.cost && best.bound == byPorts.bound && best.method == .ports)
    #expect(best.certificate == nil)
  }

  @Test func `takes the cost of one and the bound of the other`() {
    let cheaper = PairingSolver.best(
      of: Self.solution(cost: 50_029, bound: 50_020, .matching), byPorts)
    #expect(cheaper.cost[5] == 50_029 && cheaper.bound[5] == 50_029)
    #expect(cheaper.method == .matching && cheaper.certificate == nil)
    let sharper = PairingSolver.best(
      of: Self.solution(cost: 50_031, bound: 50_030, .matching), byPorts)
    #expect(sharper.cost[5] == 50_030 && sharper.bound[5] == 50_030)
    #expect(sharper.method == .ports && sharper.certificate != nil)
  }

  @Test func `takes matching where it ends with the best`() {
    let best = PairingSolver.best(
      of: Self.solution(cost: 50_030, bound: 50_030, .matching), byPorts)
    #expect(best.bound == best.cost && best.method == .matching && best.certificate != nil)
  }
}
