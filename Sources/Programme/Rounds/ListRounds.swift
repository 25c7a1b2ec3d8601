internal import RoundStore
internal import Rounds

/// The rounds of a programme as a table.
public struct ListRounds: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Whether discarded drafts are shown, too.
  public let withDiscarded: Bool

  /// A list of rounds.
  public init(home: ProgrammeHome, withDiscarded: Bool) {
    (self.home, self.withDiscarded) = (home, withDiscarded)
  }

  private struct Entry: Encodable {
    let round: Int
    let label: String
    let date: String?
    let state: String
    let groups: Int
    let leftOut: Int
    let cost: RoundCost?
    let proven: Bool?
    let seed: UInt64?

    enum CodingKeys: String, CodingKey {
      case round, label, date, state, groups, cost, proven, seed
      case leftOut = "left_out"
    }

    init(_ round: RoundSummary) {
      (self.round, label, date) = (round.number, round.label, round.date?.description)
      (state, groups, leftOut) = (round.state.rawValue, round.sizes.count, round.leftOut)
      (cost, seed) = (round.record?.cost, round.record?.seed)
      proven = round.record.map { $0.bound == $0.cost }
    }
  }

  /// Lists them, by number.
  ///
  /// - Throws: A ``Failure`` if there is no programme.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let rounds = try Failure.store { () throws(StoreError) in
      try store.rounds(withDiscarded: withDiscarded)
    }
    var answer = Answer(report: { rounds.map(Entry.init) })
    answer.closing = [rounds.count.of("round")]
    guard !rounds.isEmpty else { return answer }
    answer.text = TextTable.text(
      [["label", "number", "date", "state", "groups"]]
        + rounds.map { round in
          [
            round.label, String(round.number), round.date?.description ?? "",
            round.state.rawValue,
            round.state == .discarded ? "" : round.record?.quality ?? round.sizesSentence,
          ]
        })
    return answer
  }
}
