internal import Rounds

/// The contacts between the values of one facet, beside what pure chance would give.
public struct ContactMatrix: Encodable, Hashable, Sendable {
  /// One value of the facet, or all that are too many to show.
  public struct Value: Encodable, Hashable, Sendable {
    /// As it is shown.
    public let name: String
    /// How many people with it took part.
    public let people: Int
  }

  /// Two values.
  public struct Cell: Encodable, Hashable, Sendable {
    /// How many contacts there were.
    public let contacts: Int
    /// How many chance would give.
    public let byChance: Double

    private enum CodingKeys: String, CodingKey {
      case contacts
      case byChance = "by_chance"
    }
  }

  /// The name of the facet.
  public let facet: String
  /// The values, those with most people first.
  public let values: [Value]
  /// For each value a row of cells, one for each value up to itself: contacts have no direction.
  public let cells: [[Cell]]
  /// Contacts with somebody whose value is not known.
  public let notGiven: Int
  /// How many values share the last row, because there are too many to show; else 0.
  public let lumped: Int

  /// How many pairs of different values there are among those who took part.
  public let pairs: Int
  /// Between how many of them there was a contact.
  public let linkedPairs: Int

  private enum CodingKeys: String, CodingKey {
    case facet, values, cells, lumped, pairs
    case notGiven = "not_given"
    case linkedPairs = "linked_pairs"
  }

  /// The most values with a row of their own.
  static let shown = 20

  /// How many values there are among those who took part: those that share the last row are several.
  var valueCount: Int { values.count + max(0, lumped - 1) }

  /// The cell of two values, in any order.
  public subscript(one: Int, other: Int) -> Cell { cells[max(one, other)][min(one, other)] }

  /// The matrix of some rounds; with the rows of `all` of them, so that parts compare, and only of
  /// contacts with the people `around`, if there are such.
  ///
  /// - Complexity: O(contacts + rounds x (participants + values squared)).
  init(
    _ entries: [ContactLedger.Entry], of all: [ContactLedger.Entry]? = nil, facet: Facet,
    values coded: CodedValues, around: Circle? = nil
  ) {
    let people = coded.counts(of: Set((all ?? entries).flatMap(\.participants)).sorted())
    let order = people.indices.filter { people[$0] > 0 }
      .sorted { (people[$1], coded.values[$0]) < (people[$0], coded.values[$1]) }
    let kept = order.count > Self.shown ? Self.shown - 1 : order.count
    lumped = order.count - kept
    var rowOf = [Int](repeating: -1, count: people.count)
    for (row, code) in order.enumerated() { rowOf[code] = min(row, kept) }
    let size = kept + (lumped > 0 ? 1 : 0)

    var contacts = Triangle(size, filledWith: 0)
    var byChance = Triangle(size, filledWith: 0.0)
    var notGiven = 0
    var linked: Set<MemberPair> = []
    for entry in entries {
      for contact in entry.contacts where around?.touches(contact) ?? true {
        if let one = coded[contact.low], let other = coded[contact.high] {
          if one != other { linked.insert(MemberPair(one, other)) }
          contacts[rowOf[one], rowOf[other]] += 1
        } else {
          notGiven += 1
        }
      }
      func sizes(_ people: [Int]) -> [Int] {
        var sizes = [Int](repeating: 0, count: size)
        for (code, count) in coded.counts(of: people).enumerated() where count > 0 {
          sizes[rowOf[code]] += count
        }
        return sizes
      }
      let everybody = sizes(entry.participants)
      let others = around.map { circle in
        sizes(entry.participants.filter { !circle.contains($0) })
      }
      let chance = PureChance(
        participants: entry.participants.count, contacts: entry.contacts.count)
      for one in everybody.indices {
        for other in 0...one {
          func pairs(_ sizes: [Int]) -> Int {
            one == other ? PureChance.pairs(within: sizes[one]) : sizes[one] * sizes[other]
          }
          byChance[one, other] += chance.expected(
            among: pairs(everybody) - (others.map(pairs) ?? 0))
        }
      }
    }
    self.facet = facet.name
    self.notGiven = notGiven
    pairs = PureChance.pairs(within: order.count)
    linkedPairs = linked.count
    values =
      order.prefix(kept).map { Value(name: coded.values[$0], people: people[$0]) }
      + (lumped > 0
        ? [
          Value(
            name: "\(lumped) others", people: order.dropFirst(kept).reduce(0) { $0 + people[$1] })
        ] : [])
    cells = (0..<size).map { one in
      (0...one).map { Cell(contacts: contacts[one, $0], byChance: byChance[one, $0]) }
    }
  }
}

/// A symmetric matrix.
private struct Triangle<Element> {
  private var rows: [[Element]]

  init(_ size: Int, filledWith element: Element) {
    rows = (0..<size).map { Array(repeating: element, count: $0 + 1) }
  }

  subscript(one: Int, other: Int) -> Element {
    get { rows[max(one, other)][min(one, other)] }
    set { rows[max(one, other)][min(one, other)] = newValue }
  }
}
