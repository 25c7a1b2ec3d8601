import Rounds

/// Puts groups together that were written down pair by pair: of one round, and everybody with everybody.
/// Three pairs that are no triangle stay three pairs.
enum PairJoining {
  /// `groups` without those that are there already, and how many these were: in a list of who meets whom,
  /// each of two has a row. They met if either says so.
  static func once(_ groups: [History.Group]) -> (groups: [History.Group], repeats: Int) {
    struct Key: Hashable {
      let round: Int
      let members: Set<MemberID>
    }
    var placeOfKey: [Key: Int] = [:]
    var result: [History.Group] = []
    for group in groups {
      let key = Key(round: group.round, members: Set(group.members))
      guard let place = placeOfKey[key] else {
        placeOfKey[key] = result.count
        result.append(group)
        continue
      }
      let first = result[place]
      result[place] = History.Group(
        round: first.round, date: first.date ?? group.date, members: first.members,
        met: group.met == true ? true : first.met ?? group.met)
    }
    return (result, groups.count - result.count)
  }

  /// The groups of `pairs`, and how many of them were put together.
  ///
  /// - Complexity: O(groups), for groups of up to eight.
  static func joined(_ pairs: [History.Group]) -> (groups: [History.Group], count: Int) {
    var groups = pairs
    var gone: Set<Int> = []
    var count = 0
    let byRound = Dictionary(grouping: pairs.indices) { pairs[$0].round }
    for indices in byRound.values {
      var pairsOf: [MemberID: [Int]] = [:]
      for index in indices where pairs[index].members.count == 2 {
        for member in pairs[index].members { pairsOf[member, default: []].append(index) }
      }
      for index in indices.sorted() where !gone.contains(index) {
        guard let clique = clique(index, pairs, pairsOf) else { continue }
        var seen: Set<MemberID> = []
        let members = clique.sorted().flatMap { pairs[$0].members }
        groups[index] = History.Group(
          round: pairs[index].round, date: pairs[index].date,
          members: members.filter { seen.insert($0).inserted }, met: pairs[index].met)
        gone.formUnion(clique.subtracting([index]))
        count += 1
      }
    }
    return (groups.indices.filter { !gone.contains($0) }.map { groups[$0] }, count)
  }

  /// The pairs of the group that the pair at `index` belongs to, if it is one of more than two.
  private static func clique(
    _ index: Int, _ pairs: [History.Group], _ pairsOf: [MemberID: [Int]]
  ) -> Set<Int>? {
    guard pairs[index].members.count == 2 else { return nil }
    var people = Set(pairs[index].members)
    guard let near = pairsAround(people, pairsOf), near.count > 1 else { return nil }
    for pair in near { people.formUnion(pairs[pair].members) }
    guard let found = pairsAround(people, pairsOf) else { return nil }
    let isClosed = found.allSatisfy { people.isSuperset(of: pairs[$0].members) }
    let isComplete =
      Set(found.map { Set(pairs[$0].members) }).count == found.count
      && found.count == people.count * (people.count - 1) / 2
    let isAlike =
      Set(found.map { pairs[$0].met }).count == 1 && Set(found.map { pairs[$0].date }).count == 1
    return isClosed && isComplete && isAlike && people.count > 2 ? found : nil
  }

  /// The pairs that any of `people` is in; `nil` if one of them is in more than a group has.
  private static func pairsAround(
    _ people: Set<MemberID>, _ pairsOf: [MemberID: [Int]]
  ) -> Set<Int>? {
    var found: Set<Int> = []
    for person in people {
      let own = pairsOf[person] ?? []
      // Each of eight people, and no policy has larger groups, is in seven pairs.
      guard own.count <= 7 else { return nil }
      found.formUnion(own)
    }
    return found
  }
}
