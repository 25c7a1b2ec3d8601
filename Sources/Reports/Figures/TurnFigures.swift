/// How fairly the odd place went round: a place in a trio among pairs, or in no group.
public struct TurnFigures: Encodable, Hashable, Sendable {
  /// How many people had the odd place so many times.
  public struct Count: Encodable, Hashable, Sendable {
    /// How many times.
    public let turns: Int
    /// How many people.
    public let people: Int
  }

  /// Places in trios, counted over rounds of pairs.
  public let trioPlaces: Int
  /// Places in no group.
  public let sitOuts: Int
  /// From none upwards: how many of those who took part had so many.
  public let distribution: [Count]

  private enum CodingKeys: String, CodingKey {
    case distribution
    case trioPlaces = "trio_places"
    case sitOuts = "sit_outs"
  }

  /// Of some rounds. In a round of larger groups, three at a table are nothing odd.
  init(_ entries: [ContactLedger.Entry], position: (ContactLedger.Entry) -> [[Int]]) {
    var turns: [Int: Int] = [:]
    var (trioPlaces, sitOuts) = (0, 0)
    for entry in entries {
      for person in entry.participants { turns[person, default: 0] += 0 }
      let groups = position(entry)
      let trios = Self.isOfPairs(groups) ? Set(groups.filter { $0.count == 3 }.joined()) : []
      let alone = Set(entry.participants).subtracting(entry.placed)
      trioPlaces += trios.count
      sitOuts += alone.count
      for person in trios.union(alone) { turns[person, default: 0] += 1 }
    }
    (self.trioPlaces, self.sitOuts) = (trioPlaces, sitOuts)
    let counts = Dictionary(turns.values.map { ($0, 1) }, uniquingKeysWith: +)
    distribution = (0...(counts.keys.max() ?? 0)).map {
      Count(turns: $0, people: counts[$0] ?? 0)
    }
  }

  /// Whether pairs are the rule among `groups`, and a trio the exception: a round of tables of three has a
  /// pair or two.
  private static func isOfPairs(_ groups: [[Int]]) -> Bool {
    let pairs = groups.count { $0.count == 2 }
    return pairs > 0 && !groups.contains { $0.count > 3 }
      && pairs >= groups.count { $0.count == 3 }
  }
}
