import Testing

@testable import Matching

@Suite struct RecalledValuesTests {
  /// Few values are bits, many are lists: both against sets.
  @Test(arguments: [1, 7, 8, 9, 63, 64, 65, 200])
  func `rows hold what was put into them`(valueCount: Int) {
    var random = RandomStream(seed: UInt64(valueCount), name: "recalled values")
    let rows = (0..<50).map { _ in
      (0..<Int32(valueCount)).filter { _ in random.index(below: 4) == 0 }
    }
    let recalled = RecalledValues(valueCount: valueCount, rows)
    #expect(recalled.count == rows.count && !recalled.isEmpty)
    #expect(recalled.holdsNothing == rows.allSatisfy(\.isEmpty))
    for (row, values) in rows.enumerated() {
      #expect(recalled[row] == values)
      for value in -2..<Int32(valueCount) {
        #expect(recalled.contains(value, in: row) == values.contains(value))
      }
    }
    #expect(recalled.rows([7, 3]) == RecalledValues(valueCount: valueCount, [rows[7], rows[3]]))
    let byValue = recalled.rowsOfValues()
    for value in 0..<valueCount {
      #expect(
        Array(byValue[value])
          == rows.indices.filter { rows[$0].contains(Int32(value)) }.map(Int32.init))
    }
    let amounts = (0..<valueCount).map { $0 * $0 }
    #expect(recalled.total(of: amounts) == rows.joined().reduce(0) { $0 + amounts[Int($1)] })
  }

  @Test func `there is nothing in rows without values`() {
    #expect(RecalledValues.none.isEmpty && RecalledValues.none.holdsNothing)
    let recalled = RecalledValues(valueCount: 3, [[], []])
    #expect(!recalled.isEmpty && recalled.holdsNothing)
  }
}
