import Rounds
import Testing

@testable import Interchange

/// What our writers write, our readers read to an equal model, whatever the texts hold.
struct RoundTripTests {
  private static let seeds: ClosedRange<UInt64> = 1...150

  @Test func `members in CSV, JSON and NDJSON are read back to an equal roster`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      for text in [
        MemberWriter.table(roster).text(), MemberWriter.json(roster), MemberWriter.ndjson(roster),
      ] {
        let read = try MemberReader.read(sample(text))
        #expect(read.members == roster.members, "seed \(seed): \(text)")
        #expect(read.columns == roster.columns, "seed \(seed): \(text)")
        #expect(RandomModel.bytes(read) == RandomModel.bytes(roster), "seed \(seed)")
      }
    }
  }

  @Test func `history in CSV, JSON and NDJSON is read back to an equal history`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let history = random.history(of: roster)
      for text in [
        HistoryWriter.table(history).text(), HistoryWriter.json(history),
        HistoryWriter.ndjson(history),
      ] {
        let read = try HistoryReader.read([sample(text)], roster: roster)
        #expect(read.groups == history.groups, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `exclusions in CSV, JSON and NDJSON are read back to equal exclusions`() throws {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let exclusions = random.exclusions(of: roster)
      for text in [
        ExclusionWriter.table(exclusions).text(), ExclusionWriter.json(exclusions),
        ExclusionWriter.ndjson(exclusions),
      ] {
        let read = try ExclusionReader.read(sample(text), roster: roster, allowUnknown: false)
        #expect(read == exclusions, "seed \(seed): \(text)")
      }
    }
  }

  @Test
  func `a pair list in CSV, JSON and NDJSON is read back to an equal pair list, and as history`()
    throws
  {
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let round = random.round(of: roster)
      let rows = round.groups + round.leftOut.map { [$0] }
      let texts = [
        PairListWriter.table(round, roster: roster).text(),
        PairListWriter.json(round, roster: roster),
        PairListWriter.ndjson(round, roster: roster),
      ]
      for text in texts {
        let expected = PairList(round: round.number, date: round.date, rows: rows)
        #expect(try PairListReader.read(sample(text), roster: roster) == expected, "seed \(seed)")
        #expect(
          try HistoryReader.read([sample(text)], roster: roster).groups
            == rows.map { History.Group(round: round.number, date: round.date, members: $0) },
          "seed \(seed)")
      }
    }
  }

  @Test func `raw members are read back to an equal roster where apostrophes are kept`() throws {
    var options = TableOptions()
    options.isRaw = true
    for seed in Self.seeds {
      var random = RandomModel(seed: seed)
      let roster = random.roster()
      let bytes = MemberWriter.table(roster).csv(isRaw: true)
      let read = try MemberReader.read(SourceFile(name: "f.csv", bytes: bytes, options: options))
      #expect(read.members == roster.members, "seed \(seed)")
      #expect(RandomModel.bytes(read) == RandomModel.bytes(roster), "seed \(seed)")
    }
  }
}
