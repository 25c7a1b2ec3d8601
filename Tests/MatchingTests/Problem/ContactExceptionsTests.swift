import Testing

@testable import Matching

@Suite struct ContactExceptionsTests {
  private typealias Kind = ContactExceptions.Kind

  /// Of the same two what forbids is kept, else the latest meeting: against a table.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func `of several of the same two the strictest is kept`(seed: UInt64) {
    var random = RandomStream(seed: seed, name: "contact exceptions")
    let count = 2 + random.index(below: 12)
    var contacts: [ContactExceptions.Contact] = []
    for _ in 0..<random.index(below: 80) {
      let (first, second) = (random.index(below: count), random.index(below: count))
      guard first != second else { continue }
      let isForbidden = random.index(below: 5) == 0
      contacts.append(
        .init(first, second, isForbidden ? .forbidden : .met(recency: random.index(below: 255))))
    }
    let exceptions = ContactExceptions(count: count, contacts)
    let order = random.permutation(of: count)
    let some = exceptions.among(order.prefix(count / 2).sorted())
    for first in 0..<count {
      for second in 0..<count where second != first {
        let kind = strictest(contacts, first, second)
        #expect(exceptions.kind(first, second) == kind)
        #expect(exceptions.contains(first, second) == (kind != nil))
      }
    }
    for (place, first) in order.prefix(count / 2).sorted().enumerated() {
      for (other, second) in order.prefix(count / 2).sorted().enumerated() where first != second {
        #expect(some.kind(place, other) == exceptions.kind(first, second))
      }
    }
    #expect(exceptions == ContactExceptions(count: count, exceptions.contacts.reversed()))
    #expect(exceptions.largestRecency == largestRecency(exceptions))
    #expect(
      exceptions.withoutRecency.contacts.allSatisfy {
        $0.kind == .forbidden || $0.kind == .met(recency: 0)
      })
  }

  private func strictest(
    _ contacts: [ContactExceptions.Contact], _ first: Int, _ second: Int
  ) -> Kind? {
    let kinds = contacts.filter {
      [[first, second], [second, first]].contains([$0.first, $0.second])
    }
    .map(\.kind)
    return kinds.contains(.forbidden) ? .forbidden : kinds.max { $0.code < $1.code }
  }

  private func largestRecency(_ exceptions: ContactExceptions) -> Int {
    exceptions.contacts.reduce(0) { Swift.max($0, Int($1.kind.code) - 1) }
  }

  @Test func `only a meeting that is listed is made later`() {
    var exceptions = ContactExceptions(
      count: 4, [.init(0, 1, .met(recency: 5)), .init(1, 2, .forbidden)])
    exceptions.raise(1, 0, .met(recency: 9))
    exceptions.raise(0, 1, .met(recency: 7))
    exceptions.raise(1, 2, .met(recency: 7))
    exceptions.raise(2, 3, .met(recency: 7))
    #expect(
      exceptions.contacts == [.init(0, 1, .met(recency: 9)), .init(1, 2, .forbidden)])
  }

  @Test func `the last vertex that there may be has its place`() {
    let last = ContactExceptions.mostVertices - 1
    let exceptions = ContactExceptions(
      count: ContactExceptions.mostVertices, [.init(0, last, .met(recency: 254))])
    #expect(exceptions.kind(last, 0) == .met(recency: 254))
    #expect(exceptions.kind(0, last) == .met(recency: 254))
    #expect(exceptions.kind(0, 0) == nil)
  }
}
