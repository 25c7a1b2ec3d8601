import Matching
import Testing

@Suite struct `A pairing problem` {
  /// What has one element a vertex has it of all vertices: nothing is solved that is something else.
  @Test func `of other shapes than it says ends the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = PairingSolver.solve(PairingProblem(count: 4, turns: [0, 0, 0]), seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      var problem = PairingProblem(count: 4)
      problem.exceptions = ContactExceptions(count: 3, [.init(0, 1, .forbidden)])
      _ = PairingSolver.solve(problem, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      var problem = PairingProblem(count: 4)
      problem.attributes = [
        .init(codes: [0, 0, 0], valueCount: 1, same: .spread(1), differ: .spread(0))
      ]
      _ = TableSolver.solve(problem, sizes: [4], seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = TableSolver.solve(PairingProblem(count: 4), sizes: [3], seed: 1)
    }
  }
}
