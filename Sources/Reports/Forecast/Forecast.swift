/// How the coming rounds would go, for each way of drawing them.
public struct Forecast: Encodable, Hashable, Sendable {
  /// One round, drawn one way.
  public struct Round: Encodable, Hashable, Sendable {
    /// How many took part.
    public var participants: Int
    /// How many contacts there were.
    public var contacts: Int
    /// How many of them between people who had met.
    public var repeats: Int
    /// How many of ``repeats`` the rules allow, because they look back no further; 0 without rules.
    public var allowed: Int
    /// How many repeats are proven unavoidable under the rules; `nil` where nothing is proven.
    public var unavoidable: Int?
    /// What the round costs for facets: the spread of its policy; `nil` without one.
    public var spread: Int?
    /// For each facet, contacts across.
    public var across: [Int]
    /// For each facet, contacts inside one value.
    public var within: [Int]
    /// Before the round, the fewest people that anybody taking part could meet anew.
    public var fewestNew: Int
    /// How many taking part could meet nobody anew.
    public var exhausted: Int

    private enum CodingKeys: String, CodingKey {
      case participants, contacts, repeats, allowed, unavoidable, spread, across, within, exhausted
      case fewestNew = "fewest_new"
    }

    /// A round.
    public init(
      participants: Int, contacts: Int, repeats: Int, allowed: Int, unavoidable: Int?,
      spread: Int?, across: [Int], within: [Int], fewestNew: Int, exhausted: Int
    ) {
      (self.participants, self.contacts, self.repeats) = (participants, contacts, repeats)
      (self.allowed, self.unavoidable, self.spread) = (allowed, unavoidable, spread)
      (self.across, self.within) = (across, within)
      (self.fewestNew, self.exhausted) = (fewestNew, exhausted)
    }
  }

  /// One way of drawing.
  public struct Way: Encodable, Hashable, Sendable {
    /// A policy's file, `pure chance`, or `reshuffling`.
    public var name: String
    /// What it does, as a sentence.
    public var method: String
    /// The rounds, in order.
    public var rounds: [Round]
    /// Who would be the first to run out of people to meet, and what is left to them at the end.
    public var scarcest: String

    /// A way.
    public init(name: String, method: String, rounds: [Round], scarcest: String) {
      (self.name, self.method, self.rounds, self.scarcest) = (name, method, rounds, scarcest)
    }

    /// The first round with a repeat that is proven unavoidable, counted from 1.
    public var firstUnavoidable: Int? {
      rounds.firstIndex { ($0.unavoidable ?? 0) > 0 }.map { $0 + 1 }
    }
    /// The first round with a repeat, counted from 1.
    public var firstRepeat: Int? { rounds.firstIndex { $0.repeats > 0 }.map { $0 + 1 } }
    /// All repeats.
    public var repeats: Int { rounds.reduce(0) { $0 + $1.repeats } }
    /// All contacts.
    public var contacts: Int { rounds.reduce(0) { $0 + $1.contacts } }

    /// The share of contacts across one facet; `nil` without any.
    func share(_ facet: Int) -> Double? {
      let across = rounds.reduce(0) { $0 + $1.across[facet] }
      let within = rounds.reduce(0) { $0 + $1.within[facet] }
      return across + within > 0 ? Double(across) / Double(across + within) : nil
    }
  }

  /// The number of the first coming round.
  public var firstNumber: Int
  /// The names of the facets.
  public var facets: [String]
  /// The chance that somebody who takes part in general takes part in a round.
  public var attendance: Double
  /// How many join before each round but the first.
  public var joiners: Int
  /// From which everything follows.
  public var seed: UInt64
  /// The ways, policies first.
  public var ways: [Way]

  private enum CodingKeys: String, CodingKey {
    case facets, attendance, joiners, seed, ways
    case firstNumber = "first_round"
  }

  /// A forecast.
  public init(
    firstNumber: Int, facets: [String], attendance: Double, joiners: Int, seed: UInt64,
    ways: [Way]
  ) {
    (self.firstNumber, self.facets, self.attendance) = (firstNumber, facets, attendance)
    (self.joiners, self.seed, self.ways) = (joiners, seed, ways)
  }
}
