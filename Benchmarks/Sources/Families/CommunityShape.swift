/// What a benchmark's community and policy look like: numbers like those of a real one, each of which a command
/// line may change.
public struct CommunityShape: Sendable {
  /// How many members.
  public var count: Int
  /// How many regions: the first holds 15 parts, the last one, the others in equal steps.
  public var regions = 13
  /// The share of the first region in percent, if it is another.
  public var largestRegion: Int?
  /// How many roles: each holds 0.82 times as many as the one before, tilted mildly by region.
  public var roles = 16
  /// How many members for one organisation; 30 % have none, and the largest holds 3 % of all.
  public var membersPerOrganisation = 25
  /// The shares of the largest organisations in percent, if they are others; the rest is shared evenly.
  public var organisationShares: [Int] = []
  /// How many members for one exclusion.
  public var membersPerExclusion = 50
  /// How many pairs stay together.
  public var pins = 0
  /// What two of one region, role and organisation cost.
  public var weights = [3, 2, 4]
  /// How many rounds recall goes back, for region and role.
  public var recall = 6
  /// What it costs to meet a region or role again within them.
  public var recallWeight = 1

  /// A community of `count` members, everything else as in the standard family.
  public init(count: Int) { self.count = count }
}

/// Kinds of communities that a solver may find easy or hard.
public enum Family: String, CaseIterable, Sendable {
  /// Rounds of random pairs.
  case std
  /// The solver's own rounds, each the best after those before: what happens in practice, and harder.
  case own = "self"
  /// As `std`, and one region holds 60 %.
  case reg60
  /// As `std`, and all have one role.
  case onerole
  /// As `self`, and one organisation holds 70 %, the others have none.
  case org70

  /// Those that every size is measured with.
  public static let standard: [Family] = [.std, .own, .reg60, .onerole]

  /// Whether its history is of the solver's own rounds.
  public var drawsItself: Bool { self == .own || self == .org70 }

  /// What a community of this family and size looks like.
  public func shape(count: Int) -> CommunityShape {
    var shape = CommunityShape(count: count)
    switch self {
    case .std, .own: break
    case .reg60: shape.largestRegion = 60
    case .onerole: shape.roles = 1
    case .org70: shape.membersPerOrganisation = count
    }
    return shape
  }
}
