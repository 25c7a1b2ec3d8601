import Rounds
import Testing
import TestSupport

@testable import Reports

@Suite struct NetworkMeasuresTests {
  private func measures(_ rounds: [[[Int]]], leftOut: [Int] = []) -> NetworkMeasures {
    func id(_ number: Int) -> MemberID { MemberID("m\(number)") }
    let people = Set(rounds.joined().joined()).union(leftOut).sorted()
    let input = ReportInput(
      programme: "Test", roster: Roster(members: people.map { Member(id: id($0), name: "") }),
      facets: [],
      rounds: rounds.enumerated().map { place, groups in
        ReportedRound(
          number: place + 1, label: "\(place + 1)",
          groups: groups.map { .init(members: $0.map(id)) }, leftOut: leftOut.map(id))
      })
    return NetworkMeasures(NetworkGraph(input) { ($0.text, $0.text) })
  }

  @Test func `people whom no contact links are parts of their own`() {
    let network = measures([[[1, 2], [3, 4], [5, 6, 7]], [[1, 3]]], leftOut: [8])
    #expect((network.people, network.contacts) == (8, 6))
    #expect((network.components, network.largestComponent) == (3, 4))
    // Of 2-1-3-4, 20 steps over 12 ways; of three who met each other, 6 over 6.
    #expect(network.averageDistance == 26.0 / 18.0)
  }

  @Test func `a network of nobody is said to have nobody, and no parts`() {
    let network = measures([])
    #expect((network.people, network.components) == (0, 0))
    #expect(
      network.sentence
        == "nobody is in it: rounds count once they are confirmed, or brought in with rct history import"
    )
  }

  @Test func `as many parts as groups take no longer than one part`() {
    let seconds = ProcessorTime.seconds {
      let network = measures([(0..<20_000).map { [2 * $0, 2 * $0 + 1] }])
      #expect((network.components, network.largestComponent) == (20_000, 2))
      #expect(network.averageDistance == 1)
    }
    // A minute and a half in a debug build, if each part looked at everybody.
    #expect(seconds < 20)
  }
}
