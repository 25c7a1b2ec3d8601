internal import Digests
internal import Interchange
internal import Rounds

/// Cuts a round into parts that can be drawn apart, so that all parts together are a valid round.
///
/// Chance decides who is in which part: members are put in the order of a hash of their ids under a key
/// from the seed, so that every process comes to the same parts, and another seed to others. Members
/// whom pins tie together stay together. Parts are cut where the number of members so far is a multiple
/// of the group size: only the last part may have a remainder.
struct ShardPlan {
  /// The ids of each part.
  let parts: [Set<MemberID>]
  /// How many groups there can be in the parts before each part.
  let groupsBefore: [Int]

  /// The parts of the participants of `input`; the hosts of its policy are in none.
  ///
  /// - Complexity: O(n log n).
  /// - Throws: A ``Failure`` if there are too few members for so many parts.
  init(_ input: RoundInput, seed: Seed, count: Int) throws(Failure) {
    let size = input.policy.groupSize
    let people = Self.participants(input)
    // Fewer leave the last part no room for groups of nearly the same size.
    let least = 2 * size * size
    guard people.count >= count * least else {
      throw .usage(.tooManyShards(count, members: people.count, most: people.count / least))
    }
    let clusters = Self.clusters(of: people, input, key: seed)
    var parts: [Set<MemberID>] = []
    var (cuts, part, taken): ([Int], Set<MemberID>, Int) = ([0], [], 0)
    for cluster in clusters {
      let goal = people.count * (parts.count + 1) / count
      if taken >= goal, taken.isMultiple(of: size), parts.count < count - 1 {
        parts.append(part)
        (part, cuts) = ([], cuts + [taken])
      }
      part.formUnion(cluster)
      taken += cluster.count
    }
    parts.append(part)
    guard parts.count == count else {
      throw .usage(.tooManyShards(count, members: people.count, most: parts.count))
    }
    (self.parts, groupsBefore) = (parts, cuts.map { $0 / size })
  }

  /// One part among the others.
  struct Part: Sendable {
    let shard: Shard
    /// How many members it has, and how many all parts have.
    let (members, all): (Int, Int)
    /// Which groups are its own.
    let numbering: PairListWriter.Numbering

    /// What is drawn, and what is not.
    var sentence: String {
      "part \(shard) of the round: \(members) of \(all.of("member")); what follows is said of this part"
    }
  }

  /// Leaves the participants of the part `shard` only in `input`; all others are still known.
  ///
  /// A pin goes to the part that has its members; one that names somebody who does not take part at all
  /// goes to the first, so that it is named once.
  func part(_ shard: Shard, of input: inout RoundInput) -> Part {
    let own = parts[shard.index - 1]
    let all = parts.reduce(into: Set<MemberID>()) { $0.formUnion($1) }
    let roster = input.roster
    let size = input.policy.groupSize
    input.pins = input.pins.filter { pin in
      let isWhole = all.contains(pin.first) && all.contains(pin.second)
      return isWhole ? own.contains(pin.first) : shard.index == 1
    }
    input.roster = Roster(
      members: roster.members.map { member in
        var member = member
        if all.contains(member.id), !own.contains(member.id) {
          member.status = .inactive("in another part")
        }
        return member
      },
      facets: Dictionary(
        uniqueKeysWithValues: roster.columns.map { column in
          (column.facet, roster.members.indices.map { column.value(at: $0) })
        }))
    return Part(
      shard: shard, members: own.count, all: all.count,
      // A pair may become a trio.
      numbering: .init(first: groupsBefore[shard.index - 1] + 1, width: max(3, size)))
  }

  private static func participants(_ input: RoundInput) -> [MemberID] {
    var hosts: Set<MemberID> = []
    if input.policy.groupSize == 2, case .host(let ids) = input.policy.odd {
      hosts = Set(
        ids.compactMap { input.roster.index(ofReference: $0.text) }
          .map { input.roster.members[$0].id })
    }
    return input.roster.members.filter { $0.status == .active && !hosts.contains($0.id) }.map(\.id)
  }

  /// The members whom pins tie together, and the others by themselves, in the order of chance; in a
  /// round of pairs three who are tied come last, where the trio of an odd round is.
  private static func clusters(
    of people: [MemberID], _ input: RoundInput, key seed: Seed
  ) -> [[MemberID]] {
    let key = Array("rct shard \(seed.value)".utf8)
    let position = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    var parent = Array(people.indices)
    func root(_ member: Int) -> Int {
      var member = member
      while parent[member] != member { member = parent[member] }
      return member
    }
    for pin in input.pins where pin.until.map({ input.date < $0 }) ?? true {
      if let first = position[pin.first], let second = position[pin.second] {
        let (low, high) = (min(root(first), root(second)), max(root(first), root(second)))
        parent[high] = low
      }
    }
    let clusters = Dictionary(grouping: people.indices) { root($0) }
    // The first member of a cluster speaks for it.
    let ordered = clusters.map { first, members in
      (
        isLast: input.policy.groupSize == 2 && members.count > 1
          && !members.count.isMultiple(of: 2),
        hash: SHA256.hmac(of: Array(people[first].text.utf8), key: key), members: members
      )
    }
    .sorted { ($0.isLast ? 1 : 0, $0.hash) < ($1.isLast ? 1 : 0, $1.hash) }
    return ordered.map { $0.members.map { people[$0] } }
  }
}
