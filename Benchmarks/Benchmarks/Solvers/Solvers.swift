import Benchmark
import Dispatch
import Families
import Matching

/// The solvers on the families and sizes that a community may have: distributions of times, which can be kept
/// as a baseline and compared with (`swift package benchmark baseline`).
let benchmarks: @Sendable () -> Void = {
  let workers = Workers { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
  for family in Family.standard {
    for count in [300, 1_000, 1_001, 5_000, 5_001, 100_000] {
      Benchmark(
        "\(family.rawValue) \(count)",
        configuration: .init(
          metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(3),
          maxIterations: 100),
        closure: { benchmark, problem in
          blackHole(PairingSolver.solve(problem, seed: 7, workers: workers))
        },
        setup: {
          var community = Community(family.shape(count: count), seed: 7)
          if family.drawsItself {
            community.addOwnRounds(6)
          } else {
            community.addRandomRounds(24)
          }
          return community.problem
        })
    }
  }
}
