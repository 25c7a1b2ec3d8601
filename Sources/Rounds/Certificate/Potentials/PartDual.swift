/// The numbers of one part of a certificate.
struct PartDual {
  /// The members, by roster position.
  let members: [Int]
  /// Twice t(v), by place in ``members``.
  let totals2x: [Int128]
  /// Twice y(all) + z(sets of odd size).
  let base2x: Int128
  /// The places in each set.
  let sets: SeatRows
  /// The sets around each place, ascending.
  let setsAround: SeatRows
  /// Twice z, by set.
  let z2x: [Int128]
  /// Whether a set has an even number of members.
  let isEven: [Bool]

  /// - Throws: A flaw if a set is none.
  /// - Complexity: O(members + members of all sets).
  init(
    _ terms: RoundTerms, _ members: [Int], _ part: PotentialCertificate.Part
  ) throws(CertificateFlaw) {
    guard part.potentials2x.count == members.count else {
      throw .form("\(part.potentials2x.count) potentials for \(members.count) members")
    }
    self.members = members
    let placeOf = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var totals2x = part.potentials2x
    var sets = SeatRows()
    for blossom in part.blossoms {
      guard blossom.z2x >= 0, Set(blossom.members).count == blossom.members.count else {
        throw .form("a set has a negative number, or a member twice")
      }
      for id in blossom.members {
        guard let member = terms.roster.index(of: id), let place = placeOf[member] else {
          throw .form("a set holds \(id), who is not in its part")
        }
        totals2x[place] += blossom.z2x
        sets.append(Int32(place))
      }
      sets.endRow()
    }
    (self.totals2x, self.sets) = (totals2x, sets)
    setsAround = SeatRows(count: members.count) { [sets] add in
      for number in part.blossoms.indices {
        for place in sets[number] { add(Int(place), number) }
      }
    }
    z2x = part.blossoms.map(\.z2x)
    let isEven = part.blossoms.map { $0.members.count.isMultiple(of: 2) }
    self.isEven = isEven
    base2x =
      part.potentials2x.reduce(0, +)
      + zip(part.blossoms, isEven).reduce(0) { $1.1 ? $0 : $0 + $1.0.z2x }
  }

  /// Twice e(B) of a block of `places` that costs `cost`.
  func excess2x(_ places: [Int], cost: Int128) -> Int128 {
    var sum = 2 * cost
    var held: [Int32] = []
    for place in places {
      sum -= totals2x[place]
      held += setsAround[place]
    }
    held.sort()
    while let number = held.last {
      let others = held.lastIndex { $0 != number }.map { $0 + 1 } ?? 0
      let count = held.count - others
      held.removeLast(count)
      if isEven[Int(number)] {
        sum += Int128(count == 1 ? 2 : 2 * (count - 1)) * z2x[Int(number)]
      } else if count > 1 {
        sum += 2 * z2x[Int(number)]
      }
    }
    return sum
  }

  /// Twice z of the sets of odd and of even size around a place, together.
  func around2x(_ place: Int) -> (odd: Int128, even: Int128) {
    var sums: (odd: Int128, even: Int128) = (0, 0)
    for number in setsAround[place] {
      let z2x = z2x[Int(number)]
      if isEven[Int(number)] { sums.even += z2x } else { sums.odd += z2x }
    }
    return sums
  }

  /// Twice what a contact of two places costs beyond what the numbers say, if it costs `cost`.
  ///
  /// - Complexity: O(sets around the two).
  func reduced2x(_ first: Int, _ second: Int, cost: Int128) -> Int128 {
    let (ones, others) = (setsAround[first], setsAround[second])
    var (one, other, common2x) = (ones.startIndex, others.startIndex, 0 as Int128)
    while one < ones.endIndex, other < others.endIndex {
      let (number, met) = (ones[one], others[other])
      if number == met { common2x += z2x[Int(number)] }
      if number <= met { one += 1 }
      if met <= number { other += 1 }
    }
    return 2 * (cost + common2x) - totals2x[first] - totals2x[second]
  }

  /// Twice z of all sets of even size: more than they add to e of one block, divided by 4.
  var even2x: Int128 { zip(z2x, isEven).reduce(0) { $1.1 ? $0 + $1.0 : $0 } }
}
