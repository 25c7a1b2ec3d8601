/// The numbers of one part of a certificate, found to allow every contact.
struct PartDual {
  /// The members, by roster position.
  let members: [Int]
  /// Twice t(v), by place in ``members``.
  let totals2x: [Int128]
  /// Twice y(all) + z(sets of odd size).
  let base2x: Int128
  /// The costs of contacts by two places.
  let costs: [[Int128]]
  /// The sets around each place, ascending.
  private let setsAround: [[Int]]
  private let z2x: [Int128]
  private let isEven: [Bool]

  /// - Throws: A flaw if a set is none, or a contact costs less than the numbers say.
  init(
    _ terms: RoundTerms, _ members: [Int], _ part: PotentialCertificate.Part,
    _ packed: PackedContacts
  ) throws(CertificateFlaw) {
    guard part.potentials2x.count == members.count else {
      throw .form("\(part.potentials2x.count) potentials for \(members.count) members")
    }
    self.members = members
    let placeOf = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var totals2x = part.potentials2x
    var setsAround = [[Int]](repeating: [], count: members.count)
    for (number, blossom) in part.blossoms.enumerated() {
      guard blossom.z2x >= 0, Set(blossom.members).count == blossom.members.count else {
        throw .form("a set has a negative number, or a member twice")
      }
      for id in blossom.members {
        guard let member = terms.roster.index(of: id), let place = placeOf[member] else {
          throw .form("a set holds \(id), who is not in its part")
        }
        totals2x[place] += blossom.z2x
        setsAround[place].append(number)
      }
    }
    (self.totals2x, self.setsAround) = (totals2x, setsAround)
    z2x = part.blossoms.map(\.z2x)
    let isEven = part.blossoms.map { $0.members.count.isMultiple(of: 2) }
    self.isEven = isEven
    base2x =
      part.potentials2x.reduce(0, +)
      + zip(part.blossoms, isEven).reduce(0) { $1.1 ? $0 : $0 + $1.0.z2x }
    costs = members.map { first in
      members.map { first == $0 ? packed.forbidden : packed.contact(first, $0) }
    }
    for first in members.indices {
      for second in members.indices.dropFirst(first + 1) where reduced2x(first, second) < 0 {
        throw .contact(
          terms.roster.members[members[first]].id, terms.roster.members[members[second]].id)
      }
    }
  }

  /// Twice what the contact of two places costs beyond what the numbers say.
  func reduced2x(_ first: Int, _ second: Int) -> Int128 {
    var slack = 2 * costs[first][second] - totals2x[first] - totals2x[second]
    guard !setsAround[first].isEmpty, !setsAround[second].isEmpty else { return slack }
    for number in setsAround[first] where setsAround[second].contains(number) {
      slack += 2 * z2x[number]
    }
    return slack
  }

  /// Twice e(B) of a block of `places` that costs `cost`.
  func excess2x(_ places: [Int], cost: Int128) -> Int128 {
    var sum = 2 * cost
    var held: [Int: Int] = [:]
    for place in places {
      sum -= totals2x[place]
      for number in setsAround[place] { held[number, default: 0] += 1 }
    }
    for (number, count) in held {
      if isEven[number] {
        sum += Int128(count == 1 ? 2 : 2 * (count - 1)) * z2x[number]
      } else if count > 1 {
        sum += 2 * z2x[number]
      }
    }
    return sum
  }

  /// Twice z of the sets around a place, together.
  func around2x(_ place: Int) -> Int128 { setsAround[place].reduce(0) { $0 + z2x[$1] } }

  /// Twice z of all sets of even size: more than they add to e of one block, divided by 4.
  var even2x: Int128 { zip(z2x, isEven).reduce(0) { $1.1 ? $0 + $1.0 : $0 } }
}
