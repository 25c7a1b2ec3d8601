import Testing

@testable import Matching

@Suite struct ConcurrentRangesTests {
  private static let counts = [0, 1, 2, 16_384, 65_535, 65_536, 65_537, 300_001]

  @Test(arguments: counts)
  func `ranges are all places, once each and in order`(count: Int) {
    let ranges = ConcurrentRanges.map(count) { $0 }
    #expect(ranges.flatMap(\.self) == Array(0..<count))
    #expect(count < 100_000 || ranges.count > 2)
  }

  @Test(arguments: counts, [1, 3])
  func `every place gets its own elements`(count: Int, perPlace: Int) {
    var elements = [Int](repeating: -1, count: count * perPlace)
    ConcurrentRanges.fill(&elements, perPlace: perPlace) { places, own in
      for place in own.indices { own[place] = places.lowerBound * perPlace + place }
    }
    #expect(elements == Array(0..<count * perPlace))
  }
}
