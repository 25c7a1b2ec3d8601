/// All contacts of one member of a part: what they cost, and what that is beyond what the numbers say.
///
/// All is by place in the part.
struct PartRow {
  /// The costs; of who may not meet, the member itself among them, what is forbidden costs.
  private(set) var costs: [Int128]
  /// Twice z of the sets around both, together.
  private(set) var common2x: [Int128]
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
    (common2x, reduced2x) = (costs, costs)
  }

  /// Fills the row with the contacts of the member at `first`.
  ///
  /// - Complexity: O(participants x rules + groups that it was in + members of the sets around it).
  mutating func fill(_ first: Int, _ contacts: inout ContactRow) {
    contacts.fill(places[first])
    for second in places.indices { common2x[second] = 0 }
    for number in dual.setsAround[first] {
      let z2x = dual.z2x[Int(number)]
      for second in dual.sets[Int(number)] { common2x[Int(second)] += z2x }
    }
    let own = dual.totals2x[first]
    for second in places.indices {
      let cost = packed.contact(contacts, places[second])
      costs[second] = cost
      reduced2x[second] = 2 * (cost + common2x[second]) - own - dual.totals2x[second]
    }
  }
}
