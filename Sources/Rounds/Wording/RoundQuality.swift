/// The quality of a round in the words that people read first.
public struct RoundQuality: Sendable, CustomStringConvertible {
  /// The sizes of the groups.
  public let sizes: [Int]
  /// The cost.
  public let cost: RoundCost
  /// The contacts by facet.
  public let tallies: [FacetTally]
  /// Whether somebody sits out by the policy.
  public let sitsOut: Bool
  /// For how long a meeting makes the next one a repeat.
  public let window: Policy.RepeatWindow
  /// A proven lower limit of the cost of any round on this input, if there is one.
  public let bound: RoundCost?

  /// The quality of a round that was checked.
  public init(_ verdict: RoundChecker.Verdict, bound: RoundCost?) {
    sizes = verdict.sizes
    cost = verdict.cost
    tallies = verdict.tallies
    window = verdict.window
    sitsOut = verdict.sittingOut != nil
    self.bound = bound
  }

  /// Whether no round on this input is better.
  public var isProven: Bool { bound == cost }

  /// `300 pairs and 1 trio: 0 met before, 0 same region, 4 same role; best possible under these rules`.
  public var description: String { "\(groups): \(counts); \(verdict)" }

  /// `300 pairs and 1 trio`, with those left out.
  public var groups: String {
    let bySize = Dictionary(sizes.map { ($0, 1) }, uniquingKeysWith: +)
    var parts = bySize.sorted { $0.key < $1.key }.map { size, count in
      switch size {
      case 2: Self.count(count, "pair")
      case 3: Self.count(count, "trio")
      default: Self.count(count, "group") + " of \(size)"
      }
    }
    if parts.isEmpty { parts.append("no groups") }
    if sitsOut { parts.append("1 sitting out") }
    if cost.unplaced > 0 { parts.append("\(cost.unplaced) unplaced") }
    return parts.listed
  }

  /// `0 met before, 0 same region, 4 same role`: contacts, one for each two members of a group.
  public var counts: String {
    guard !sizes.isEmpty else { return "nobody meets" }
    let facets = tallies.compactMap { tally in
      switch tally.preference {
      case .apart: "\(tally.same) same \(tally.facet)"
      case .together: "\(tally.differ) different \(tally.facet)"
      case nil: nil
      }
    }
    return (["\(cost.repeats) \(window.met)"] + facets).joined(separator: ", ")
  }

  /// What is proven, no more: the whole round, the leading counts, or nothing.
  ///
  /// The components of the bound before its first difference from the cost are proven, each given
  /// those before it; the later ones say nothing about any count alone.
  public var verdict: String {
    if isProven { return "best possible under these rules" }
    let claims = provenClaims
    return claims.isEmpty
      ? "the best found, not proven"
      : claims.joined(separator: ", ") + ", the rest is the best found, not proven"
  }

  /// The counts that no round can undercut, without those that go without saying: nobody unplaced,
  /// and the one trio of an odd number.
  private var provenClaims: [String] {
    guard let bound, !sizes.isEmpty else { return [] }
    let proven = zip(cost.components, bound.components).prefix { $0 == $1 }.count
    let fewest = [
      cost.unplaced > 0 ? "unplaced" : nil, cost.trios > 1 ? "trios" : nil,
      cost.repeats > 0 ? window.met : nil,
    ].prefix(proven).compactMap(\.self)
    var claims = fewest.isEmpty ? [] : ["fewest possible \(fewest.listed)"]
    if proven >= 3, cost.repeats == 0 {
      claims.append(window == .ever ? "nobody meets again" : "nobody meets again so soon")
    }
    return claims
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
