import Rounds
import Testing

@Suite struct GroupShapeTests {
  /// The shape of a round of `count` participants.
  private func shape(_ count: Int, size: Int, odd: Policy.Odd = .trio) throws -> GroupShape {
    let letters = (0..<count).compactMap { Unicode.Scalar(65 + $0).map(String.init) }
    var community = Community(letters.joined())
    community.policy = Policy(groupSize: size, odd: odd, rules: [])
    return try community.terms().shape
  }

  @Test(arguments: 3...8)
  func `tables hold everybody, as few as can be, of sizes that differ by at most one`(
    size: Int
  ) throws {
    for count in 1...40 {
      let shape = try shape(count, size: size)
      #expect(shape.remainder == .tables)
      #expect(shape.sizes.count == shape.groupCount)
      #expect(shape.sizes.reduce(0, +) == count)
      #expect((shape.groupCount - 1) * size < count && count <= shape.groupCount * size)
      #expect(shape.sizes == shape.sizes.sorted(by: >))
      let (largest, least) = (try #require(shape.sizes.first), try #require(shape.sizes.last))
      #expect(largest - least <= 1 && largest <= size)
      #expect(shape.largest == largest)
      #expect(!shape.hasSitOut)
    }
  }

  @Test func `pairs make a trio of an odd number`() throws {
    for count in 1...40 {
      let shape = try shape(count, size: 2)
      #expect(shape.remainder == .trios)
      #expect(shape.sizes.reduce(0, +) == (count == 1 ? 0 : count))
      #expect(shape.sizes.filter { $0 == 3 }.count == (count > 1 ? count % 2 : 0))
      #expect(shape.sizes.allSatisfy { $0 == 2 || $0 == 3 })
      #expect(shape.groupCount == count / 2)
      #expect(shape.largest == 3)
      #expect(!shape.hasSitOut)
    }
  }

  @Test func `one of an odd number sits out where the policy says so, but not the only one`() throws
  {
    for count in 1...40 {
      let shape = try shape(count, size: 2, odd: .sitOut)
      #expect(shape.remainder == .sitOut)
      #expect(shape.sizes == [Int](repeating: 2, count: count / 2))
      #expect(shape.hasSitOut == (count > 1 && count % 2 == 1))
      #expect(shape.largest == 2)
    }
  }

  @Test func `nobody sits out at tables, whatever the policy says of pairs`() throws {
    #expect(try shape(7, size: 3, odd: .sitOut).sizes == [3, 2, 2])
    #expect(try shape(7, size: 3, odd: .host(["A"])).sizes == [3, 2, 2])
  }
}
