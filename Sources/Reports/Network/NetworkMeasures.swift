/// What is said of a network as a whole.
public struct NetworkMeasures: Encodable, Hashable, Sendable {
  /// How many people.
  public let people: Int
  /// How many pairs of them had a contact.
  public let contacts: Int
  /// Into how many parts without a contact between them they fall, single people included.
  public let components: Int
  /// How many people the largest part has.
  public let largestComponent: Int
  /// How many contacts lead from one to another, on average, where any lead there; `nil` without any.
  public let averageDistance: Double?
  /// From how many people that was measured.
  public let sampled: Int
  /// Of the pairs of values of each facet, how many are linked, and how many there are.
  public let linked: [Linked]

  /// The pairs of values of one facet.
  public struct Linked: Encodable, Hashable, Sendable {
    /// The facet.
    public let facet: String
    /// Pairs of different values with a contact between them.
    public let linked: Int
    /// Pairs of different values.
    public let possible: Int
  }

  private enum CodingKeys: String, CodingKey {
    case people, contacts, components, sampled, linked
    case largestComponent = "largest_component"
    case averageDistance = "average_distance"
  }

  /// From how many people distances are measured, at most.
  static let sample = 64

  /// Of a network.
  ///
  /// - Complexity: O(``sample`` x (people + contacts)).
  public init(_ graph: NetworkGraph) {
    var neighbours = [[Int]](repeating: [], count: graph.nodes.count)
    let edges = graph.edges.filter(\.isContact)
    for edge in edges {
      neighbours[edge.first].append(edge.second)
      neighbours[edge.second].append(edge.first)
    }
    people = graph.nodes.count
    contacts = edges.count
    let sizes = Self.componentSizes(neighbours)
    components = sizes.count
    largestComponent = sizes.max() ?? 0

    // Evenly spread over the list, whose order is that of names drawn from chance.
    sampled = min(Self.sample, people)
    var (sum, count) = (0, 0)
    for number in 0..<sampled {
      var distances = Self.unknown(neighbours)
      let reached = Self.walk(from: number * people / sampled, neighbours, noting: &distances)
      sum += reached.reduce(0) { $0 + distances[$1] }
      count += reached.count - 1
    }
    averageDistance = count > 0 ? Double(sum) / Double(count) : nil

    linked = graph.facets.indices.map { facet in
      let values = graph.nodes.map { $0.values[facet] }
      let kinds = Set(values.compactMap(\.self)).count
      let pairs = Set(
        edges.compactMap { edge -> [String]? in
          guard let one = values[edge.first], let other = values[edge.second], one != other else {
            return nil
          }
          return [one, other].sorted()
        })
      return Linked(
        facet: graph.facets[facet], linked: pairs.count, possible: kinds * (kinds - 1) / 2)
    }
  }

  /// The measures in words.
  public var sentence: String {
    guard people > 0 else {
      return
        "nobody is in it: rounds count once they are confirmed, or brought in with rct history "
        + "import"
    }
    var parts = [
      "\(Amount.count(people, "person", "people")), \(Amount.count(contacts, "pair")) in contact",
      components == 1
        ? "all in one network"
        : "\(Amount.count(components, "part")) without a contact between them, the largest of "
          + Amount.grouped(largestComponent),
    ]
    if let averageDistance {
      parts.append("\(Amount.decimal(averageDistance)) steps from one to another on average")
    }
    return parts.joined(separator: "; ")
  }

  /// - Complexity: O(people + contacts).
  private static func componentSizes(_ neighbours: [[Int]]) -> [Int] {
    var distances = unknown(neighbours)
    return neighbours.indices.compactMap { start in
      distances[start] < 0 ? walk(from: start, neighbours, noting: &distances).count : nil
    }
  }

  /// Nobody was reached yet.
  private static func unknown(_ neighbours: [[Int]]) -> [Int] {
    [Int](repeating: -1, count: neighbours.count)
  }

  /// Goes from somebody to all to whom contacts lead, and notes how many; -1 stays where none lead.
  ///
  /// - Returns: Who was reached, the first one included.
  /// - Complexity: O(people reached + their contacts).
  private static func walk(
    from start: Int, _ neighbours: [[Int]], noting distances: inout [Int]
  ) -> [Int] {
    distances[start] = 0
    var reached = [start]
    var next = 0
    while next < reached.count {
      let person = reached[next]
      next += 1
      for other in neighbours[person] where distances[other] < 0 {
        distances[other] = distances[person] + 1
        reached.append(other)
      }
    }
    return reached
  }
}
