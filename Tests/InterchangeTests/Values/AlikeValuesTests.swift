import Interchange
import Rounds
import Testing

@Suite struct AlikeValuesTests {
  private func areAlike(_ first: String, _ second: String) -> Bool {
    AlikeValues.neighbours([first, second]) == [[1], [0]]
  }

  @Test(arguments: [
    ("GP", "G.P."), ("GP", "General Practitioner"), ("Nurse", "Nurses"), ("Wales", "Walse "),
    ("Health & Care", "health and care"), ("Nurse, community", "Community nurse"),
    ("Ynys Môn", "Ynys Mon"), ("NHS-Fife", "NHS Fife"), ("PHW", "Public Health for Wales"),
  ])
  func `spellings of one value are alike`(first: String, second: String) {
    #expect(areAlike(first, second))
    #expect(areAlike(second, first))
  }

  @Test(arguments: [
    ("Band 5", "Band 6"), ("GP", "PG"), ("Nurse", "Midwife"), ("East", "West"), ("North", "South"),
    ("Team 12", "Team 13"), ("HR", "IT"),
  ])
  func `values that only look alike are not`(first: String, second: String) {
    #expect(!areAlike(first, second))
  }

  @Test func `every value is told of all that are like it`() {
    #expect(
      AlikeValues.neighbours(["GP", "Nurse", "General Practitioner", "G.P.", "Nurses", "Analyst"])
        == [[2, 3], [4], [0, 3], [0, 2], [1], []])
  }

  @Test func `a facet that tells nobody apart is noticed`() throws {
    let ten = (0..<10).map { "q\($0),,,\($0 == 9 ? "8" : String($0)),Nurse" }
    let roster = try MemberReader.read(
      sample((["id,name,email,region,role"] + ten).joined(separator: "\n")))
    #expect(roster.columns.map(\.distinguishesNothing) == [false, true])
    let eleven = try MemberReader.read(
      sample((["id,region"] + (0..<11).map { "q\($0),\($0)" }).joined(separator: "\n")))
    #expect(eleven.columns.map(\.distinguishesNothing) == [true])
    let nine = try MemberReader.read(
      sample((["id,region"] + (0..<9).map { "q\($0),\($0)" }).joined(separator: "\n")))
    #expect(nine.columns.map(\.distinguishesNothing) == [false])
  }
}
