import Testing

@testable import Reports

@Suite struct AmountTests {
  @Test func `numbers are grouped by three`() {
    #expect(
      [0, 7, 999, 1000, 12_345, 1_234_567, -1204].map(Amount.grouped)
        == ["0", "7", "999", "1,000", "12,345", "1,234,567", "-1,204"])
  }

  @Test func `decimals are rounded and filled up`() {
    #expect(Amount.decimal(3.14159) == "3.1")
    #expect(Amount.decimal(2.999) == "3.0")
    #expect(Amount.decimal(1204.05, 2) == "1,204.05")
    #expect(Amount.decimal(-0.01) == "0.0")
    #expect(Amount.decimal(-2.25) == "-2.3")
    #expect(Amount.decimal(7.5, 0) == "8")
  }

  @Test func `nouns are singular for one, and as English has them for more`() {
    #expect(Amount.count(1, "specialty") == "1 specialty")
    let nouns = ["region", "specialty", "county", "day", "status", "branch", "business", "skills"]
    #expect(
      nouns.map { Amount.count(2, "other \($0)") }
        == [
          "2 other regions", "2 other specialties", "2 other counties", "2 other days",
          "2 other statuses", "2 other branches", "2 other businesses", "2 other skills",
        ])
  }

  @Test func `almost all is not all, and almost nothing not nothing`() {
    #expect(
      [nil, 0, 0.001, 0.004, 0.5, 0.994, 0.9996, 0.99999, 1].map(Amount.percent)
        == ["–", "0%", "<1%", "<1%", "50%", "99%", "99.9%", "99.9%", "100%"])
  }
}
