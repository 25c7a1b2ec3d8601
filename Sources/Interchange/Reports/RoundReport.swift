public import Rounds

/// What `rct match --json` prints: one object about a drawn round.
public struct RoundReport: Encodable, Sendable {
  /// A participant without a group, and why.
  public struct Unplaced: Encodable, Sendable {
    /// The member's id.
    public var id: String
    /// Why nobody could be found.
    public var reason: String

    /// Somebody left without a group.
    public init(id: String, reason: String) {
      (self.id, self.reason) = (id, reason)
    }
  }

  /// The contacts of the round on one facet.
  public struct Facet: Encodable, Sendable {
    /// Contacts between members with the same value.
    public var same: Int
    /// Contacts between members with different values.
    public var differ: Int
    /// Recall charges.
    public var recalled: Int

    /// Counts of contacts.
    public init(same: Int, differ: Int, recalled: Int) {
      (self.same, self.differ, self.recalled) = (same, differ, recalled)
    }
  }

  /// How long each step took: the only part that may differ between two runs.
  public struct Seconds: Encodable, Sendable {
    /// Reading the files.
    public var read: Double
    /// From parsed ids to checked groups with their bound.
    public var solve: Double
    /// Writing the pair list.
    public var write: Double

    /// Durations in seconds.
    public init(read: Double, solve: Double, write: Double) {
      (self.read, self.solve, self.write) = (read, solve, write)
    }
  }

  /// The number of the round.
  public var round: Int
  /// The seed, less than 2^53.
  public var seed: UInt64
  /// The ids of each group.
  public var groups: [[String]]
  /// Participants without a group; a member who sits out by the policy is in ``sittingOut``.
  public var unplaced: [Unplaced]
  /// The member who sits out, by id, if the policy has one sit out.
  public var sittingOut: String?
  /// What the round costs.
  public var cost: RoundCost
  /// A proven lower limit of the cost of any round on the same input, if one is known.
  public var bound: RoundCost?
  /// Whether cost and bound are equal.
  public var proven: Bool
  /// What the bound rests on: `dual`, `exhaustive` or `none`.
  public var proof: String
  /// How the round was found.
  public var method: String
  /// How it was chosen among equals: `exact-uniform` or `approximate`.
  public var draw: String
  /// Program and version.
  public var engine: String
  /// The contacts by facet.
  public var facets: [String: Facet]
  /// What the coordinator should know about the input.
  public var notices: [String]
  /// The pins that could not be kept, and why.
  public var voidPins: [String]
  /// Durations.
  public var seconds: Seconds

  /// A report on a round.
  public init(
    round: Int, seed: UInt64, groups: [[String]], unplaced: [Unplaced], sittingOut: String?,
    cost: RoundCost, bound: RoundCost?, proven: Bool, proof: String, method: String,
    draw: String, engine: String, facets: [String: Facet], notices: [String],
    voidPins: [String], seconds: Seconds
  ) {
    (self.round, self.seed, self.groups) = (round, seed, groups)
    (self.unplaced, self.sittingOut) = (unplaced, sittingOut)
    (self.cost, self.bound, self.proven, self.proof) = (cost, bound, proven, proof)
    (self.method, self.draw, self.engine) = (method, draw, engine)
    (self.facets, self.notices, self.voidPins) = (facets, notices, voidPins)
    self.seconds = seconds
  }

  /// The report as one line of JSON, without a line end: keys sorted, slashes not escaped.
  public func json() -> String { JSONText.of(self) }
}

extension RoundReport {
  private enum CodingKeys: String, CodingKey {
    case round, seed, groups, unplaced, cost, bound, proven, proof, method, draw, engine, facets
    case notices, seconds
    case sittingOut = "sitting_out"
    case voidPins = "void_pins"
  }

  /// Every key is always there: an absent value is `null`, so that a program need not guess.
  ///
  /// - Throws: What `encoder` throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(seed, forKey: .seed)
    try container.encode(groups, forKey: .groups)
    try container.encode(unplaced, forKey: .unplaced)
    try container.encode(sittingOut, forKey: .sittingOut)
    try container.encode(cost, forKey: .cost)
    try container.encode(bound, forKey: .bound)
    try container.encode(proven, forKey: .proven)
    try container.encode(proof, forKey: .proof)
    try container.encode(method, forKey: .method)
    try container.encode(draw, forKey: .draw)
    try container.encode(engine, forKey: .engine)
    try container.encode(facets, forKey: .facets)
    try container.encode(notices, forKey: .notices)
    try container.encode(voidPins, forKey: .voidPins)
    try container.encode(seconds, forKey: .seconds)
  }
}
