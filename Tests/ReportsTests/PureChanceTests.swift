import Rounds
import Testing

@testable import Reports

/// Expectations against the mean over every way of grouping a few people.
@Suite struct PureChanceTests {
  /// Regions and roles of up to seven people; somebody has none.
  private static let regions: [String?] = ["w", "w", "e", "e", "e", nil, "n"]
  private static let roles: [String?] = ["a", "b", "a", "b", nil, "a", "c"]

  private static func id(_ number: Int) -> MemberID { MemberID("m\(number)") }

  private static func input(_ count: Int, _ groups: [[Int]]) -> ReportInput {
    let seated = Set(groups.joined())
    return ReportInput(
      programme: "Test",
      roster: Roster(
        members: (0..<count).map { Member(id: id($0), name: "") },
        facets: [
          "region": Array(regions.prefix(count)), "role": Array(roles.prefix(count)),
        ]), facets: ["region", "role"],
      rounds: [
        ReportedRound(
          number: 1, label: "1",
          groups: [.init(members: [id(0), id(1)]), .init(members: [id(2), id(3)])]),
        ReportedRound(
          number: 2, label: "2", groups: groups.map { .init(members: $0.map(id)) },
          leftOut: (0..<count).filter { !seated.contains($0) }.map(id)),
      ], range: 2...2)
  }

  /// Every way to put `people` into groups of these sizes.
  private static func all(_ people: [Int], _ sizes: [Int]) -> [[[Int]]] {
    guard let size = sizes.first else { return [[]] }
    return choices(people, size).flatMap { group in
      all(people.filter { !group.contains($0) }, Array(sizes.dropFirst())).map { [group] + $0 }
    }
  }

  private static func choices(_ people: [Int], _ size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return people.indices.flatMap { place in
      choices(Array(people[(place + 1)...]), size - 1).map { [people[place]] + $0 }
    }
  }

  @Test(arguments: [
    (4, [2, 2]), (5, [2, 2]), (5, [3, 2]), (6, [2, 2, 2]), (7, [4, 3]), (7, [3, 2, 2]),
  ])
  func `what chance would give is the mean over all ways of grouping`(
    count: Int, sizes: [Int]
  ) throws {
    let figures = Self.all(Array(0..<count), sizes).map {
      ProgrammeFigures(Self.input(count, $0))
    }
    func mean(_ value: (ProgrammeFigures) -> Int) -> Double {
      Double(figures.reduce(0) { $0 + value($1) }) / Double(figures.count)
    }
    let first = try #require(figures.first)
    #expect(abs(mean(\.totals.repeats) - first.totals.repeatsByChance) < 1e-9)
    let crossing = try #require(first.crossing)
    #expect(abs(mean { $0.crossing?.across ?? 0 } - crossing.acrossByChance) < 1e-9)
    for facet in first.mixing.indices {
      #expect(abs(mean { $0.mixing[facet].across } - first.mixing[facet].acrossByChance) < 1e-9)
      #expect(abs(mean { $0.mixing[facet].within } - first.mixing[facet].withinByChance) < 1e-9)
      let matrix = first.matrices[facet]
      for row in matrix.values.indices {
        for column in 0...row {
          let cell = mean { $0.matrices[facet][row, column].contacts }
          #expect(abs(cell - matrix[row, column].byChance) < 1e-9)
        }
      }
    }
  }

  @Test(arguments: [(6, [2, 2, 2]), (7, [4, 3]), (7, [3, 2, 2])])
  func `around some people chance is the mean of their contacts alone`(
    count: Int, sizes: [Int]
  ) throws {
    let matrices = try Self.all(Array(0..<count), sizes).map { groups -> ContactMatrix in
      let input = Self.input(count, groups)
      let ledger = ContactLedger(input)
      let facets = ledger.facets(of: input)
      let west = try #require(facets[0].values.values.firstIndex(of: "w"))
      let matrix = ContactMatrix(
        ledger.entries.filter { $0.round.number == 2 }, facet: facets[1].facet,
        values: facets[1].values, around: Circle(values: facets[0].values, code: west))
      // Both of the first two are from there, and so is nobody else.
      let known = groups.flatMap { group in
        group.flatMap { one in group.map { (one, $0) } }.filter {
          $0.0 < $0.1 && $0.0 < 2 && Self.roles[$0.0] != nil && Self.roles[$0.1] != nil
        }
      }
      #expect(matrix.cells.joined().reduce(0) { $0 + $1.contacts } == known.count)
      return matrix
    }
    let first = try #require(matrices.first)
    for row in first.values.indices {
      for column in 0...row {
        let mean =
          Double(matrices.reduce(0) { $0 + $1[row, column].contacts }) / Double(matrices.count)
        #expect(abs(mean - first[row, column].byChance) < 1e-9)
      }
    }
  }

  @Test func `values that are too many share the last row, and none is lost`() {
    let count = 60
    let roster = Roster(
      members: (0..<count).map { Member(id: Self.id($0), name: "") },
      facets: ["region": (0..<count).map { "r\($0 < 30 ? $0 / 2 : $0)" }])
    let groups = (0..<(count / 2)).map { [Self.id($0), Self.id(count - 1 - $0)] }
    let figures = ProgrammeFigures(
      ReportInput(
        programme: "Test", roster: roster, facets: ["region"],
        rounds: [ReportedRound(number: 1, label: "1", groups: groups.map { .init(members: $0) })]))
    let matrix = figures.matrices[0]
    #expect(matrix.values.count == 20 && matrix.lumped == 26)
    #expect(matrix.values.last?.name == "26 others")
    #expect(matrix.cells.joined().reduce(0) { $0 + $1.contacts } == 30)
    #expect(abs(matrix.cells.joined().reduce(0) { $0 + $1.byChance } - 30) < 1e-9)
    #expect(matrix.pairs == 45 * 44 / 2 && matrix.linkedPairs == 30)
  }
}
