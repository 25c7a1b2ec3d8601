import Matching
import Testing

@Suite struct `A tier packing` {
  @Test func `orders and adds as the tuples do`() throws {
    var random = RandomStream(seed: 1, name: "tiers")
    let limits = [3, 0, 40, 7, 1_000]
    let packing = try #require(TierPacking<Int64>(limits: limits))
    for _ in 0..<5_000 {
      let tuples = (0..<2).map { _ in limits.map { random.index(below: $0 / 2 + 1) } }
      let packed = tuples.map(packing.pack)
      #expect(packing.unpack(packed[0]) == tuples[0])
      #expect((packed[0] < packed[1]) == tuples[0].lexicographicallyPrecedes(tuples[1]))
      #expect(packing.unpack(packed[0] + packed[1]) == zip(tuples[0], tuples[1]).map(+))
    }
  }

  @Test func `is refused where the numbers are too narrow`() {
    #expect(TierPacking<Int64>(limits: [1 << 20, 1 << 20, 1 << 20, 1 << 20]) == nil)
    #expect(TierPacking<Int128>(limits: [1 << 20, 1 << 20, 1 << 20, 1 << 20]) != nil)
    #expect(TierPacking<Int64>(limits: [.max]) == nil)
  }
}
