import Rounds
import Testing

@testable import Interchange

/// What our writers write as workbooks, our readers read to an equal model, whatever the texts hold.
struct WorkbookRoundTripTests {
  private static let seeds: ClosedRange<UInt64> = 1...80

  private func file(_ table: OutgoingTable, isRaw: Bool = false) throws -> SourceFile {
    var file = SourceFile(name: "f.xlsx", bytes: try table.xlsx(sheet: "S", isRaw: isRaw))
    file.options.isRaw = isRaw
    return file
  }

  @Test func `members are read back to an equal roster, guarded and raw`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      for isRaw in [false, true] {
        let read = try MemberReader.read(file(MemberWriter.table(roster), isRaw: isRaw))
        #expect(read.members == roster.members, "seed \(seed)")
        #expect(read.columns == roster.columns, "seed \(seed)")
        #expect(RandomModel.bytes(read) == RandomModel.bytes(roster), "seed \(seed)")
      }
    }
  }

  @Test func `history is read back to an equal history`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let history = random.history(of: roster)
      let read = try HistoryReader.read([file(HistoryWriter.table(history))], roster: roster)
      #expect(read.groups == history.groups, "seed \(seed)")
    }
  }

  @Test func `exclusions are read back to equal exclusions`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let exclusions = random.exclusions(of: roster)
      let read = try ExclusionReader.read(
        file(ExclusionWriter.table(exclusions)), roster: roster, allowUnknown: false)
      #expect(read == exclusions, "seed \(seed)")
    }
  }

  @Test func `a pair list is read back to an equal pair list, and as history`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let round = random.round(of: roster)
      let rows = round.groups + round.leftOut.map { [$0] }
      let file = try file(PairListWriter.table(round, roster: roster))
      #expect(
        try PairListReader.read(file, roster: roster)
          == PairList(round: round.number, date: round.date, rows: rows), "seed \(seed)")
      #expect(
        try HistoryReader.read([file], roster: roster).groups
          == rows.map { History.Group(round: round.number, date: round.date, members: $0) },
        "seed \(seed)")
    }
  }
}
