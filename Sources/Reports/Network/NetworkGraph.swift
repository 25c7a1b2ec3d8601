public import Rounds

/// Who was put together with whom in some rounds, for programs that look at networks.
public struct NetworkGraph: Sendable {
  /// Somebody who took part.
  public struct Node: Hashable, Sendable {
    /// A pseudonym, or the id.
    public let id: String
    /// What is shown: the same, or the name.
    public let label: String
    /// The values of the facets, in the order of ``facets``; `nil` where there is none.
    public let values: [String?]
    /// The number of the round in which they took part first.
    public let firstRound: Int
    /// In how many rounds they took part.
    public let rounds: Int
    /// With how many others they had a contact.
    public let contacts: Int
    /// How many values of each facet these have.
    public let reached: [Int]
  }

  /// Two who were put together.
  public struct Edge: Hashable, Sendable {
    /// The position of the one in ``nodes``.
    public let first: Int
    /// The position of the other, a later one.
    public let second: Int
    /// The number of the round in which they were put together first.
    public let firstRound: Int
    /// In how many rounds they were.
    public let rounds: Int
    /// Whether they met: yes if any group of theirs says so, no if all say no, else `nil`.
    public let met: Bool?
    /// Whether it is a contact: not where all groups say that they did not meet.
    public var isContact: Bool { met != false }
  }

  /// The facets of the nodes.
  public let facets: [String]
  /// Who took part, by id.
  public let nodes: [Node]
  /// Who was put together, by their positions.
  public let edges: [Edge]

  /// The network of the rounds that `input` is about.
  ///
  /// - Parameters:
  ///   - input: What happened.
  ///   - name: How somebody appears, and what is shown for them.
  /// - Complexity: O(contacts log contacts).
  public init(_ input: ReportInput, name: (MemberID) -> (id: String, label: String)) {
    let ledger = ContactLedger(input)
    let entries = ledger.reported
    let facets = ledger.facets(of: input)
    var presence: [Int: (first: Int, rounds: Int)] = [:]
    var meetings: [MemberPair: (rounds: [Int], met: Bool?)] = [:]
    for entry in entries {
      let number = entry.round.number
      for person in entry.participants {
        presence[person, default: (number, 0)].rounds += 1
      }
      for group in entry.round.groups {
        let people = group.members.compactMap(ledger.position)
        for (place, one) in people.enumerated() {
          for other in people[(place + 1)...] where other != one {
            Self.note(number, group.met, in: &meetings[MemberPair(one, other)])
          }
        }
      }
    }
    // In the order of what is shown: the order of ids would say who is who.
    let people = presence.keys.map { (person: $0, name: name(ledger.people[$0])) }
      .sorted { ($0.name.id, $0.person) < ($1.name.id, $1.person) }
    let places = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.person, $0) })
    edges = meetings.compactMap { pair, meeting -> Edge? in
      guard let one = places[pair.low], let other = places[pair.high] else { return nil }
      return Edge(
        first: min(one, other), second: max(one, other), firstRound: meeting.rounds.min() ?? 0,
        rounds: meeting.rounds.count, met: meeting.met)
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }

    var partners = [[Int]](repeating: [], count: people.count)
    for edge in edges where edge.isContact {
      partners[edge.first].append(people[edge.second].person)
      partners[edge.second].append(people[edge.first].person)
    }
    self.facets = facets.map(\.facet.name)
    nodes = people.enumerated().map { place, entry in
      Node(
        id: entry.name.id, label: entry.name.label,
        values: facets.map { facet in
          facet.values[entry.person].map { facet.values.values[$0] }
        },
        firstRound: presence[entry.person]?.first ?? 0,
        rounds: presence[entry.person]?.rounds ?? 0, contacts: partners[place].count,
        reached: facets.map { facet in
          Set(partners[place].compactMap { facet.values[$0] }).count
        })
    }
  }

  private static func note(
    _ round: Int, _ met: Bool?, in meeting: inout (rounds: [Int], met: Bool?)?
  ) {
    guard var known = meeting else {
      meeting = ([round], met)
      return
    }
    if !known.rounds.contains(round) { known.rounds.append(round) }
    known.met =
      known.met == true || met == true ? true : known.met == nil || met == nil ? nil : false
    meeting = known
  }
}
