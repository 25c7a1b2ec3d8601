internal import Rounds

/// Contacts that cross the lines of several facets at once: another region and another role.
public struct CrossingFigures: Encodable, Hashable, Sendable {
  /// The names of the facets.
  public let facets: [String]
  /// Contacts that cross all of them.
  public let across: Int
  /// Contacts in which all values are known.
  public let known: Int
  /// How many contacts pure chance would let cross all of them.
  public let acrossByChance: Double

  private enum CodingKeys: String, CodingKey {
    case facets, across, known
    case acrossByChance = "across_by_chance"
  }

  /// Of some rounds.
  ///
  /// By inclusion and exclusion: of the pairs of those with all values, the ones that share no value
  /// are all pairs, less those that share the one or the other, plus those that share both ...
  init(_ entries: [ContactLedger.Entry], facets: [(facet: Facet, values: CodedValues)]) {
    self.facets = facets.map(\.facet.name)
    var (across, known, byChance) = (0, 0, 0.0)
    for entry in entries {
      for contact in entry.contacts {
        let pairs = facets.map { ($0.values[contact.low], $0.values[contact.high]) }
        guard pairs.allSatisfy({ $0.0 != nil && $0.1 != nil }) else { continue }
        known += 1
        if pairs.allSatisfy({ $0.0 != $0.1 }) { across += 1 }
      }
      let rows = entry.participants.map { person in facets.compactMap { $0.values[person] } }
        .filter { $0.count == facets.count }
      byChance += PureChance(
        participants: entry.participants.count, contacts: entry.contacts.count
      ).expected(among: Self.pairsThatShareNothing(rows, facets.count))
    }
    (self.across, self.known, acrossByChance) = (across, known, byChance)
  }

  /// - Complexity: O(rows x 2^facets).
  static func pairsThatShareNothing(_ rows: [[Int]], _ count: Int) -> Int {
    (0..<(1 << count)).reduce(0) { sum, subset in
      let places = (0..<count).filter { subset & (1 << $0) != 0 }
      let sizes = Dictionary(rows.map { row in (places.map { row[$0] }, 1) }, uniquingKeysWith: +)
      let sharing = sizes.values.reduce(0) { $0 + PureChance.pairs(within: $1) }
      return sum + (places.count.isMultiple(of: 2) ? sharing : -sharing)
    }
  }
}
