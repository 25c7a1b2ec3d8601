import Testing

@testable import Matching

@Suite struct `Weights of the classes of trios` {
  @Test func `are the numbers of trios where these can be added up`() {
    #expect(TrioBounds.weights([]) == [])
    #expect(
      TrioBounds.weights([(6, [2, 3, 4]), (3, [5, 5, 7]), (1, [9, 9, 9])]) == [144, 525, 729])
    let third = 1 << 20
    #expect(TrioBounds.weights([(6, [third, third, third]), (1, [1, 1, 1])]) == [6 << 60, 1])
  }

  @Test func `keep their proportions where millions of members make too many`() {
    let all = ContactExceptions.mostVertices
    let weights = TrioBounds.weights([
      (6, [all, all, all]), (3, [all, all, all]), (1, [1, 2, 3]),
    ])
    #expect(weights == [6 << 59, 3 << 59, 0])
    // As many as are sampled at the most.
    let many = TrioBounds.weights(Array(repeating: (6, [all, all, all]), count: 256))
    #expect(many.reduce(0, +) == 3 << 61 && Set(many) == [3 << 53])
  }
}
