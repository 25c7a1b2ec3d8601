import Programme
import Testing

@Suite struct ArgumentTests {
  @Test func `seeds are whole numbers from 0 to 2^53 - 1`() throws {
    #expect(try Seed(argument: "0").value == 0)
    #expect(try Seed(argument: "9007199254740991").value == Seed.largest)
    for text in ["9007199254740992", "-1", "1e3", " 1", "", "0x10"] {
      #expect(throws: UsageError.seed) { try Seed(argument: text) }
    }
    #expect(Seed(Seed.largest + 1) == nil)
    #expect(Seed(entropy: .max).value == Seed.largest)
  }

  @Test func `rounds, days, sizes and formats are what the design says`() throws {
    #expect(try RoundSettings.number(argument: "1") == 1)
    #expect(throws: UsageError.round) { try RoundSettings.number(argument: "0") }
    #expect(try RoundDay(argument: "2028-02-29").description == "2028-02-29")
    #expect(throws: UsageError.day) { try RoundDay(argument: "2027-02-29") }
    #expect(try RoundSettings.groupSize(argument: "8") == 8)
    #expect(throws: UsageError.groupSize) { try RoundSettings.groupSize(argument: "1") }
    #expect(try PairListFormat(argument: "markdown") == .markdown)
    #expect(throws: UsageError.format(PairListFormat.list)) { try PairListFormat(argument: "CSV") }
  }

  @Test func `one member is not in the file, and several are not`() {
    let one = UsageError.exodus(leaving: 1, of: 10, expected: nil).description
    #expect(one.hasPrefix("1 member of 10 is not in the file and would leave: "))
    let two = UsageError.exodus(leaving: 2, of: 10, expected: 1).description
    #expect(two.hasPrefix("2 members of 10 are not in the file and would leave, not 1: "))
  }
}
