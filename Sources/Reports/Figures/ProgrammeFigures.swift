public import Rounds

/// Everything that a report shows, as numbers: computed once, the same on the page, on the terminal
/// and in files. Nobody is named.
public struct ProgrammeFigures: Encodable, Hashable, Sendable {
  /// How many people.
  public struct People: Encodable, Hashable, Sendable {
    /// Members known today.
    public let members: Int
    /// Those of them who are active today: whether or not the next round is theirs.
    public let takingPart: Int
    /// Those who are active today and never were in a group, in any round.
    public let neverMatched: Int
    /// Whoever took part in the rounds reported on.
    public let tookPart: Int
    /// Whoever had a contact in them.
    public let met: Int

    private enum CodingKeys: String, CodingKey {
      case members, met
      case takingPart = "taking_part"
      case neverMatched = "never_matched"
      case tookPart = "took_part"
    }
  }

  /// What the programme is called.
  public let programme: String
  /// How many people.
  public let people: People
  /// The rounds reported on, by number.
  public let rounds: [RoundFigures]
  /// Their sums.
  public let totals: Totals
  /// How contacts cross the lines of each facet, over all rounds reported on.
  public let mixing: [MixingFigures]
  /// How they cross the first two at once; `nil` with fewer than two.
  public let crossing: CrossingFigures?
  /// The contacts between the values of the first two facets.
  public let matrices: [ContactMatrix]
  /// The same part by part, for those of ``matrices`` that have enough contacts for it.
  public let trends: [ContactTrend]
  /// How the odd place went round.
  public let turns: TurnFigures
  /// What members said.
  public let feedback: FeedbackFigures
  /// What became of messages; `nil` where none were ever queued about the rounds reported on.
  public let mail: MailFigures?

  private enum CodingKeys: String, CodingKey {
    case programme, people, rounds, totals, mixing, crossing, matrices, trends, turns, feedback,
      mail
  }

  /// The facets with a matrix of their own.
  static let matrixFacets = 2

  /// Computes them.
  ///
  /// - Complexity: O(rounds x (participants + values squared) + contacts log contacts).
  public init(_ input: ReportInput) {
    self.init(input, ledger: ContactLedger(input))
  }

  init(_ input: ReportInput, ledger: ContactLedger) {
    let entries = ledger.reported
    let facets = ledger.facets(of: input)
    let main = Array(facets.prefix(Self.matrixFacets))
    programme = input.programme
    people = People(
      members: input.roster.members.count,
      takingPart: input.roster.members.count { $0.status == .active },
      neverMatched: ledger.neverMatched(input).count,
      tookPart: Set(entries.flatMap(\.participants)).count,
      met: Set(entries.flatMap { $0.contacts.flatMap { [$0.low, $0.high] } }).count)
    let rounds = entries.map { RoundFigures($0, facets: facets) }
    self.rounds = rounds
    totals = Totals(rounds, pairsOfPeople: Set(entries.flatMap(\.contacts)).count)
    mixing = facets.indices.map { place in
      MixingFigures.total(rounds.map { $0.mixing[place] }, facet: facets[place].facet)
    }
    crossing = main.count == Self.matrixFacets ? CrossingFigures(entries, facets: main) : nil
    matrices = main.map { ContactMatrix(entries, facet: $0.facet, values: $0.values) }
    trends = main.compactMap { ContactTrend(entries, facet: $0.facet, values: $0.values) }
    turns = TurnFigures(entries) { entry in
      entry.round.groups.map { $0.members.compactMap(ledger.position) }
    }
    feedback = FeedbackFigures(entries.map(\.round))
    let mail = input.mail.map { MailFigures($0, range: input.range) }
    self.mail = mail?.rows.isEmpty == true ? nil : mail
  }
}

extension ReportInput {
  /// Who takes part today and never was in a group, by id.
  public var neverMatched: [MemberID] {
    let ledger = ContactLedger(self)
    return ledger.neverMatched(self).map { ledger.people[$0] }
  }
}

extension ContactLedger {
  /// The facets of `input`, with the values that everybody has today.
  func facets(of input: ReportInput) -> [(facet: Facet, values: CodedValues)] {
    input.facets.compactMap { facet in
      input.roster.column(of: facet).map { (facet, CodedValues($0)) }
    }
  }

  /// Who takes part today and never was in a group, by position.
  func neverMatched(_ input: ReportInput) -> [Int] {
    let matched = Set(entries.flatMap(\.placed))
    return input.roster.members.indices.filter {
      input.roster.members[$0].status == .active && !matched.contains($0)
    }
  }
}
