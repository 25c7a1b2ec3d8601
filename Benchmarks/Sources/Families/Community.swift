public import Matching

/// An invented community with a history, as a problem for the solvers.
///
/// The same shape, seed and rounds give the same community on every machine.
public struct Community: Sendable {
  /// What it looks like.
  public let shape: CommunityShape
  /// The region, role and organisation of each member; -1 = none.
  public let codes: [[Int32]]
  /// Who must not meet.
  public let exclusions: [(Int32, Int32)]
  /// Who stays together.
  public let pins: [[Int]]
  /// By round, the latest last: the partner of each member; -1 = none.
  public private(set) var rounds: [[Int32]] = []

  private let seed: UInt64

  /// A community without a history.
  public init(_ shape: CommunityShape, seed: UInt64) {
    (self.shape, self.seed) = (shape, seed)
    var random = RandomStream(seed: seed, name: "community")
    let regionShares = Self.regionShares(shape)
    var regions = [Int32](repeating: 0, count: shape.count)
    var roles = regions
    var organisations = regions
    let roleChoices = (0..<shape.regions).map { Choice(Self.roleShares(shape, region: $0)) }
    let regionChoice = Choice(regionShares)
    let organisationChoice = Choice(Self.organisationShares(shape))
    for member in 0..<shape.count {
      let region = regionChoice.draw(&random)
      regions[member] = Int32(region)
      roles[member] = Int32(roleChoices[region].draw(&random))
      let hasOne = random.index(below: 10) >= 3
      organisations[member] = hasOne ? Int32(organisationChoice.draw(&random)) : -1
    }
    codes = [regions, roles, organisations]
    exclusions = (0..<(shape.count / shape.membersPerExclusion)).compactMap { _ in
      let pair = (Int32(random.index(below: shape.count)), Int32(random.index(below: shape.count)))
      return pair.0 == pair.1 ? nil : pair
    }
    pins = Self.pins(shape, exclusions, seed: seed)
  }

  private static func pins(
    _ shape: CommunityShape, _ exclusions: [(Int32, Int32)], seed: UInt64
  ) -> [[Int]] {
    var random = RandomStream(seed: seed, name: "pins")
    let order = random.permutation(of: shape.count)
    let excluded = Set(exclusions.map { Set([Int($0.0), Int($0.1)]) })
    let pairs = stride(from: 0, to: shape.count - 1, by: 2).lazy.map { [order[$0], order[$0 + 1]] }
    return Array(pairs.filter { !excluded.contains(Set($0)) }.prefix(shape.pins))
  }

  /// Adds rounds of random pairs.
  public mutating func addRandomRounds(_ count: Int) {
    var random = RandomStream(seed: seed, name: "random rounds")
    for _ in 0..<count {
      var order = Array(0..<Int32(shape.count))
      random.shuffle(&order)
      var partners = [Int32](repeating: -1, count: shape.count)
      for place in stride(from: 0, to: shape.count - 1, by: 2) {
        partners[Int(order[place])] = order[place + 1]
        partners[Int(order[place + 1])] = order[place]
      }
      rounds.append(partners)
    }
  }

  /// Adds rounds that the solver draws, each on the history of those before.
  public mutating func addOwnRounds(_ count: Int) {
    for _ in 0..<count {
      let solution = PairingSolver.solve(problem, seed: seed &+ UInt64(rounds.count))
      var partners = [Int32](repeating: -1, count: shape.count)
      // Of a trio the first two count as a pair: one column a round has room for one partner.
      for group in solution.groups {
        partners[group[0]] = Int32(group[1])
        partners[group[1]] = Int32(group[0])
      }
      rounds.append(partners)
    }
  }

  /// The next round of this community.
  ///
  /// - Complexity: O(members x rounds).
  public var problem: PairingProblem {
    var problem = PairingProblem(count: shape.count)
    problem.exceptions = ContactExceptions(count: shape.count) { add in
      for (number, partners) in rounds.enumerated() {
        let recency = ContactExceptions.Kind.met(recency: max(1, 64 / (rounds.count - number)))
        for (member, partner) in partners.enumerated() where member < partner {
          add(member, Int(partner), recency)
        }
      }
      for (first, second) in exclusions { add(Int(first), Int(second), .forbidden) }
    }
    problem.bound = pins
    problem.attributes = codes.enumerated().map { number, codes in
      let isRecalled = number < 2 && shape.recallWeight > 0
      let valueCount = Int(codes.max() ?? -1) + 1
      return PairingProblem.Attribute(
        codes: codes, valueCount: valueCount,
        same: .spread(shape.weights[number]), differ: .spread(0),
        recall: isRecalled ? shape.recallWeight : 0,
        recalled: isRecalled ? recalled(codes, valueCount: valueCount) : .none)
    }
    return problem
  }

  private func recalled(_ codes: [Int32], valueCount: Int) -> RecalledValues {
    var recalled = RecalledValues(valueCount: valueCount)
    recalled.reserveCapacity(shape.count)
    let recent = rounds.suffix(shape.recall)
    var values: [Int32] = []
    for member in 0..<shape.count {
      values.removeAll(keepingCapacity: true)
      for partners in recent where partners[member] >= 0 {
        let value = codes[Int(partners[member])]
        if value >= 0, !values.contains(value) { values.append(value) }
      }
      values.sort()
      recalled.append(values)
    }
    return recalled
  }

  private static func regionShares(_ shape: CommunityShape) -> [Double] {
    let steps = Double(max(1, shape.regions - 1))
    var shares = (0..<shape.regions).map { 15 - 14 * Double($0) / steps }
    if let largest = shape.largestRegion, shape.regions > 1 {
      let others = shares.dropFirst().reduce(0, +)
      shares[0] = others * Double(largest) / Double(100 - largest)
    }
    return shares
  }

  /// Each role is up to a fifth more or less frequent in a region than elsewhere.
  private static func roleShares(_ shape: CommunityShape, region: Int) -> [Double] {
    var share = 25.0
    return (0..<shape.roles).map { role in
      defer { share *= 0.82 }
      return share * (1 + 0.1 * Double((7 * role + 3 * region) % 5 - 2))
    }
  }

  /// Shares that fall like 1/(number + offset), where the offset makes the largest 3 % of all members.
  private static func organisationShares(_ shape: CommunityShape) -> [Double] {
    let count = max(1, shape.count / shape.membersPerOrganisation)
    guard shape.organisationShares.isEmpty else {
      let rest = Double(max(0, 100 - shape.organisationShares.reduce(0, +)))
      return shape.organisationShares.map(Double.init)
        + Array(repeating: rest / Double(count), count: count)
    }
    func shares(_ offset: Double) -> [Double] { (0..<count).map { 1 / (Double($0) + offset) } }
    func largest(_ offset: Double) -> Double {
      let shares = shares(offset)
      return 0.7 * shares[0] / shares.reduce(0, +)
    }
    var (low, high) = (0.01, 1e6)
    for _ in 0..<40 {
      let middle = (low * high).squareRoot()
      if largest(middle) > 0.03 { low = middle } else { high = middle }
    }
    return shares(high)
  }
}

/// Draws a number with given shares: by the cumulated shares.
private struct Choice {
  private let bounds: [Double]

  init(_ shares: [Double]) {
    var sum = 0.0
    bounds = shares.map {
      sum += $0
      return sum
    }
  }

  func draw(_ random: inout RandomStream) -> Int {
    let total = bounds[bounds.count - 1]
    let wanted = total * Double(random.next() >> 11) / Double(1 << 53 as UInt64)
    var (low, high) = (0, bounds.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
