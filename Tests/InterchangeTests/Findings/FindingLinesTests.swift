import Interchange
import Testing

struct FindingLinesTests {
  private func days(_ count: Int) -> [Finding] {
    (1...count).map { number in
      Finding(
        file: "f.csv", line: number + 1, column: number,
        message: "joined \"\(number)/02/2026\": expected a day")
    }
  }

  @Test func `one mistake in every row is shown twenty times and counted`() {
    let lines = (days(5001) + [Finding(file: "f.csv", line: 9000, column: 1, message: "other")])
      .lines()
    #expect(lines.count == 22)
    #expect(lines[19] == "f.csv:21:20: joined \"20/02/2026\": expected a day")
    #expect(lines[20] == "and 4981 more like it")
    #expect(lines[21] == "f.csv:9000:1: other")
  }

  @Test func `as many as fit are all shown, and files are kept apart`() {
    #expect(days(21).lines().count == 21)
    let other = days(15).map {
      Finding(file: "g.csv", line: $0.line, column: 1, message: $0.message)
    }
    #expect((days(15) + other).lines().count == 30)
  }
}
