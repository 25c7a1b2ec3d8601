import Programme
import Testing

@Suite struct TextTableTests {
  @Test func `columns line up, and no line ends with blanks`() {
    #expect(
      TextTable.lines([["id", "name", "role"], ["q1", "Ann", ""], ["q10", "Jose\u{301}", "GP"]])
        == ["id   name  role", "q1   Ann", "q10  Jose\u{301}  GP"])
  }

  @Test func `what a terminal shows two columns wide has two columns`() {
    let family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    #expect(
      TextTable.lines([
        ["id", "name", "role"], ["q1", "王小明", "GP"], ["q2", "\(family) Li", "Nurse"],
        ["q3", "Zoë", "GP"],
      ]) == ["id  name    role", "q1  王小明  GP", "q2  \(family) Li   Nurse", "q3  Zoë     GP"])
  }

  @Test func `a cell far longer than any other makes its own row longer, and no other`() {
    let name = String(repeating: "e\u{301}", count: 300)
    let rows = [["id", "name", "role"], ["q1", "Ann", "GP"], ["q2", name, "Nurse"]]
    #expect(
      TextTable.lines(rows) == ["id  name  role", "q1  Ann   GP", "q2  \(name)  Nurse"])
    // So long a cell still has a column.
    let long = String(repeating: "a", count: 80)
    #expect(
      TextTable.lines([["b", "c"], [long, "d"]])
        == ["b" + String(repeating: " ", count: 81) + "c", long + "  d"])
    #expect(TextTable.lines([[name, "d"]]) == [name + "  d"])
  }
}
