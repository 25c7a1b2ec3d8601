import Dispatch
import Testing

@testable import Matching

extension Workers {
  /// As many threads as there are processors.
  static let many = Workers { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
  /// The caller alone, last piece first.
  static let backwards = Workers { count, piece in
    for number in (0..<count).reversed() { piece(number) }
  }
}

@Suite struct WorkersTests {
  private static let counts = [0, 1, 2, 16_384, 65_535, 65_536, 65_537, 300_001]

  @Test(arguments: counts)
  func `ranges are all places, once each and in order`(count: Int) {
    for workers in [Workers.one, .many, .backwards] {
      let ranges = workers.map(count) { $0 }
      #expect(ranges.flatMap(\.self) == Array(0..<count))
      #expect(count < 100_000 || ranges.count > 2)
    }
  }

  @Test(arguments: counts, [1, 3])
  func `every place gets its own elements`(count: Int, perPlace: Int) {
    for workers in [Workers.one, .many, .backwards] {
      var elements = [Int](repeating: -1, count: count * perPlace)
      workers.fill(&elements, perPlace: perPlace) { places, own in
        for place in own.indices { own[place] = places.lowerBound * perPlace + place }
      }
      #expect(elements == Array(0..<count * perPlace))
    }
  }
}
