/// All contacts of one member of a part: what they cost, and what that is beyond what the numbers say.
///
/// All is by place in the part.
struct PartRow {
  /// The costs; of who may not meet, the member itself among them, what is forbidden costs.
  private(set) var costs: [Int128]
  /// Twice z of the sets of odd size around both, together, and of those of even size.
  private(set) var odd2x: [Int128]
  private(set) var even2x: [Int128]
  /// Twice what the contacts cost beyond what the numbers say.
  private(set) var reduced2x: [Int128]

  private let dual: PartDual
  private let packed: PackedContacts
  /// The places of the members among all participants.
  private let places: [Int]

  init(_ dual: PartDual, _ packed: PackedContacts, _ contacts: ContactRow) {
    (self.dual, self.packed) = (dual, packed)
    places = dual.members.map(contacts.place)
    costs = Array(repeating: 0, count: places.count)
    (odd2x, even2x, reduced2x) = (costs, costs, costs)
  }

  /// Fills the row with the contacts of the member at `first`.
  ///
  /// - Complexity: O(participants x rules + groups that it was in + members of the sets around it).
  mutating func fill(_ first: Int, _ contacts: inout ContactRow) {
    contacts.fill(places[first])
    for second in places.indices { (odd2x[second], even2x[second]) = (0, 0) }
    for number in dual.setsAround[first] {
      let (members, z2x) = (dual.sets[Int(number)], dual.z2x[Int(number)])
      if dual.isEven[Int(number)] {
        for second in members { even2x[Int(second)] += z2x }
      } else {
        for second in members { odd2x[Int(second)] += z2x }
      }
    }
    let own2x = dual.totals2x[first]
    for (second, place) in places.enumerated() {
      let cost = packed.contact(contacts, place)
      costs[second] = cost
      reduced2x[second] =
        2 * (cost + odd2x[second] + even2x[second]) - own2x - dual.totals2x[second]
    }
  }
}
