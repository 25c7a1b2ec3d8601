internal import Rounds

/// How far the contacts of a round crossed the lines of one facet.
public struct MixingFigures: Encodable, Hashable, Sendable {
  /// The name of the facet.
  public let facet: String
  /// Contacts between different values.
  public let across: Int
  /// Contacts inside one value.
  public let within: Int
  /// Contacts with somebody whose value is not known.
  public let notGiven: Int
  /// How many contacts between different values pure chance would give.
  public let acrossByChance: Double
  /// How many inside one value.
  public let withinByChance: Double

  /// Of the contacts whose values are known, the share across; `nil` without any.
  public var share: Double? { Self.share(across, within) }
  /// The same of what chance would give.
  public var shareByChance: Double? {
    acrossByChance + withinByChance > 0 ? acrossByChance / (acrossByChance + withinByChance) : nil
  }

  private enum CodingKeys: String, CodingKey {
    case facet, across, within
    case notGiven = "not_given"
    case acrossByChance = "across_by_chance"
    case withinByChance = "within_by_chance"
  }

  private static func share(_ across: Int, _ within: Int) -> Double? {
    across + within > 0 ? Double(across) / Double(across + within) : nil
  }

  init(
    facet: String, across: Int, within: Int, notGiven: Int, acrossByChance: Double,
    withinByChance: Double
  ) {
    (self.facet, self.across, self.within) = (facet, across, within)
    (self.notGiven, self.acrossByChance) = (notGiven, acrossByChance)
    self.withinByChance = withinByChance
  }

  /// The mixing of one round; `values` is the coded facet, by position.
  init(_ entry: ContactLedger.Entry, facet: Facet, values: CodedValues) {
    var (across, within, notGiven) = (0, 0, 0)
    for contact in entry.contacts {
      switch (values[contact.low], values[contact.high]) {
      case (nil, _), (_, nil): notGiven += 1
      case (let one, let other): if one == other { within += 1 } else { across += 1 }
      }
    }
    let sizes = values.counts(of: entry.participants)
    let same = sizes.reduce(0) { $0 + PureChance.pairs(within: $1) }
    let chance = PureChance(
      participants: entry.participants.count, contacts: entry.contacts.count)
    self.init(
      facet: facet.name, across: across, within: within, notGiven: notGiven,
      acrossByChance: chance.expected(
        among: PureChance.pairs(within: sizes.reduce(0, +)) - same),
      withinByChance: chance.expected(among: same))
  }

  /// The sum over several rounds.
  static func total(_ parts: [MixingFigures], facet: Facet) -> MixingFigures {
    MixingFigures(
      facet: facet.name, across: parts.reduce(0) { $0 + $1.across },
      within: parts.reduce(0) { $0 + $1.within },
      notGiven: parts.reduce(0) { $0 + $1.notGiven },
      acrossByChance: parts.reduce(0) { $0 + $1.acrossByChance },
      withinByChance: parts.reduce(0) { $0 + $1.withinByChance })
  }
}

/// The values of one facet for everybody in a ledger, today's values.
struct CodedValues {
  private let codes: [Int32]
  /// The values by their codes.
  let values: [String]

  init(_ column: FacetColumn) {
    (codes, values) = (column.codes, column.values)
  }

  /// The code of the value of somebody; `nil` if it is not known.
  subscript(position: Int) -> Int? {
    guard codes.indices.contains(position), codes[position] != FacetColumn.noValue else {
      return nil
    }
    return Int(codes[position])
  }

  /// How many of `people` have each value, by code.
  func counts(of people: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: values.count)
    for person in people {
      if let code = self[person] { counts[code] += 1 }
    }
    return counts
  }
}
