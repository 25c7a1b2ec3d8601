/// A pin that cannot be kept, and why.
public struct VoidPin: Hashable, Sendable, CustomStringConvertible {
  /// Why a pin is void.
  public enum Reason: Hashable, Sendable {
    /// This member does not take part in the round.
    case notTakingPart(MemberID)
    /// The two, or others whom pins tie to them, are excluded from each other.
    case exclusion(MemberID, MemberID)
    /// A required rule on a facet forbids the two, or others whom pins tie to them.
    case requiredRule(MemberID, MemberID, Facet)
    /// The pins tie together more members than a group may have, or than groups are left for.
    case size(Int)
  }

  /// The pin.
  public let pin: Pin
  /// Why it is void.
  public let reason: Reason

  /// The pin and the reason, as a sentence without a full stop.
  public var description: String {
    let why =
      switch reason {
      case .notTakingPart(let id): "\(id) does not take part in this round"
      case .exclusion(let first, let second): "\(first) and \(second) are excluded from each other"
      case .requiredRule(let first, let second, let facet):
        "the required rule on \(facet) forbids \(first) with \(second)"
      case .size(let size):
        "pins tie \(size) members together, and no group of this round has room for them"
      }
    return "the pin of \(pin.first) and \(pin.second) is void: \(why)"
  }
}

/// Which members the pins put together, and which pins are void.
///
/// Pins tie members into clusters. A cluster is kept as a whole or void as a whole: it is void if
/// any two of its members may not meet, or if the round has no group large enough. In a round of
/// pairs a cluster of three is the round's trio: only with an odd number of participants, and the
/// first such cluster only. Larger groups take clusters largest first, each into the first group
/// with room, and with nobody there who may not meet one of it.
public struct PinPlan: Sendable {
  /// The members to be put together: each cluster ascending, clusters by their first member.
  public let clusters: [[Int]]
  /// The pins that are not kept, in the order in which they were given.
  public let void: [VoidPin]

  /// Plans the pins of `terms` among `participants` (positions in the roster, host included).
  ///
  /// - Complexity: O(participants + pins^2 + pins x groups).
  public init(_ terms: RoundTerms, rules: ContactRules, participants: [Int]) {
    let taking = Set(participants)
    var reasons: [Int: VoidPin.Reason] = [:]
    var edges: [(pin: Int, pair: MemberPair)] = []
    for (number, pin) in terms.pins.enumerated() {
      if let absent = [pin.first, pin.second].first(where: { id in
        terms.roster.index(of: id).map { !taking.contains($0) } ?? true
      }) {
        reasons[number] = .notTakingPart(absent)
      } else if let first = terms.roster.index(of: pin.first),
        let second = terms.roster.index(of: pin.second), first != second
      {
        edges.append((number, MemberPair(first, second)))
      }
    }
    var room = Room(shape: terms.shape)
    var kept: [[Int]] = []
    for cluster in Self.clusters(edges.map(\.pair)) {
      if let reason = Self.conflict(in: cluster, terms, rules) ?? room.place(cluster, rules) {
        for edge in edges where cluster.contains(edge.pair.low) { reasons[edge.pin] = reason }
      } else {
        kept.append(cluster)
      }
    }
    clusters = kept.sorted { $0[0] < $1[0] }
    void = terms.pins.enumerated().compactMap { number, pin in
      reasons[number].map { VoidPin(pin: pin, reason: $0) }
    }
  }

  /// The connected components of the pins, largest first, then by first member.
  private static func clusters(_ pairs: [MemberPair]) -> [[Int]] {
    var neighbours: [Int: [Int]] = [:]
    for pair in pairs {
      neighbours[pair.low, default: []].append(pair.high)
      neighbours[pair.high, default: []].append(pair.low)
    }
    var seen: Set<Int> = []
    var clusters: [[Int]] = []
    for start in neighbours.keys.sorted() where seen.insert(start).inserted {
      var cluster = [start]
      var next = 0
      while next < cluster.count {
        for other in neighbours[cluster[next], default: []] where seen.insert(other).inserted {
          cluster.append(other)
        }
        next += 1
      }
      clusters.append(cluster.sorted())
    }
    return clusters.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  private static func conflict(
    in cluster: [Int], _ terms: RoundTerms, _ rules: ContactRules
  ) -> VoidPin.Reason? {
    for (first, second) in cluster.contacts {
      switch rules.ban(first, second) {
      case .exclusion: return .exclusion(terms.id(first), terms.id(second))
      case .requiredRule(let facet): return .requiredRule(terms.id(first), terms.id(second), facet)
      case nil: continue
      }
    }
    return nil
  }

  /// The places that are left in the groups of the round.
  private struct Room {
    private var free: [Int]
    private var seated: [[Int]]
    private let whole: Bool

    init(shape: GroupShape) {
      free = shape.sizes
      seated = Array(repeating: [], count: free.count)
      // Pairs and trios are filled by one cluster each; tables may hold several.
      whole = shape.remainder != .tables
    }

    /// Finds a place for a cluster, which is no larger than those before it: a pair takes the
    /// trio's place only when no cluster of three is left to want it. At a table nobody may be
    /// excluded from those who sit there already.
    mutating func place(_ cluster: [Int], _ rules: ContactRules) -> VoidPin.Reason? {
      let home = free.indices.first { group in
        free[group] >= cluster.count
          && seated[group].allSatisfy { first in
            cluster.allSatisfy { rules.ban(first, $0) == nil }
          }
      }
      guard let home else { return .size(cluster.count) }
      free[home] = whole ? 0 : free[home] - cluster.count
      if !whole { seated[home] += cluster }
      return nil
    }
  }
}
