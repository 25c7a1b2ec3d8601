import Matching
import Testing

@Suite struct `A random stream` {
  /// Fixed for ever: a seed must mean the same round on every machine, and in every version. The numbers are
  /// those of another program, written from the papers.
  @Test func `gives the numbers that its generators are defined to give`() {
    var stream = RandomStream(seed: 7, name: "test")
    let numbers: [UInt64] = (0..<4).map { _ in stream.next() }
    #expect(
      numbers == [
        11_498_889_131_899_451_658, 16_580_297_159_261_662_250, 3_385_973_683_319_469_030,
        6_863_967_811_518_393_619,
      ])
    var bounded = RandomStream(seed: 7, name: "test")
    let places = (0..<6).map { _ in bounded.index(below: 1_000) }
    #expect(places == [623, 898, 183, 372, 874, 322])
    var shuffled = RandomStream(seed: 7, name: "test")
    let order = shuffled.permutation(of: 10)
    #expect(order == [0, 4, 9, 3, 7, 5, 2, 1, 8, 6])
  }

  @Test func `gives the same numbers for a seed and a name, others for another`() {
    var stream = RandomStream(seed: 7, name: "test")
    var again = RandomStream(seed: 7, name: "test")
    let numbers = (0..<100).map { _ in stream.next() }
    #expect(numbers == (0..<100).map { _ in again.next() })
    for (seed, name) in [(8, "test"), (7, "text"), (0, "test")] as [(UInt64, StaticString)] {
      var other = RandomStream(seed: seed, name: name)
      #expect(numbers != (0..<100).map { _ in other.next() })
    }
  }

  @Test func `gives each number below a bound equally often`() {
    var stream = RandomStream(seed: 1, name: "bound")
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[stream.index(below: 7)] += 1 }
    // 10,000 each; five standard deviations are about 460.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 460 }, "\(counts)")
  }

  @Test func `shuffles into each order equally often`() {
    var stream = RandomStream(seed: 2, name: "shuffle")
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[stream.permutation(of: 4), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 160 }, "\(counts.values.sorted())")
  }
}
