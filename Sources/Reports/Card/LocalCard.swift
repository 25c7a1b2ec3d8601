internal import Rounds

/// The card of one value of a facet: what the people of one region did, for those who convene there.
public struct LocalCard {
  /// The value: `Wales`.
  public let name: String
  /// The three sentences.
  public let sentences: [String]
  /// The picture, as a file.
  public let svg: String

  /// Below this many people there is no card: it would be about persons.
  public static let leastPeople = 5

  /// One card for each value of `facet` with enough people, those with most people first; the facet
  /// is one of those of `input`.
  public static func all(_ input: ReportInput, by facet: String) -> [LocalCard] {
    let ledger = ContactLedger(input)
    let entries = ledger.reported
    let facets = ledger.facets(of: input)
    guard let place = facets.firstIndex(where: { $0.facet.name == facet }) else { return [] }
    let values = facets[place].values
    let people = values.counts(of: Set(entries.flatMap(\.participants)).sorted())
    let other = facets.prefix(ProgrammeFigures.matrixFacets).first { $0.facet.name != facet }
    return people.indices.filter { people[$0] >= leastPeople }
      .sorted { (people[$1], values.values[$0]) < (people[$0], values.values[$1]) }
      .map { code in
        LocalCard(
          input.programme, entries, facet: facet, circle: Circle(values: values, code: code),
          other: other)
      }
  }

  private init(
    _ programme: String, _ entries: [ContactLedger.Entry], facet: String, circle: Circle,
    other: (facet: Facet, values: CodedValues)?
  ) {
    let figures = LocalFigures(entries, circle)
    name = circle.values.values[circle.code]
    sentences = figures.sentences(name, facet)
    var card = CardFrame(
      title: "\(name): \(programme)", scope: SpanWords.long(entries.map(\.round.label)),
      sentences: sentences)
    PartnerBars(
      facet: facet, names: circle.values.values, partners: figures.others,
      trend: figures.trend(entries), width: other == nil ? 820 : 230
    ).draw(on: &card.svg, y: card.bottom)
    if let other {
      MatrixRow(
        heading: "The same contacts, by \(other.facet)",
        whole: ContactMatrix(
          entries, facet: other.facet, values: other.values, around: circle),
        trend: ContactTrend(entries, facet: other.facet, values: other.values, around: circle),
        span: SpanWords.short(entries.map(\.round.label))
      ).draw(on: &card.svg, x: 676, y: card.bottom)
    }
    card.drawKey()
    svg = card.svg.file
  }
}

/// What the people of one value did, with whom.
struct LocalFigures {
  /// The contacts with the people of one value.
  struct Partner {
    let code: Int
    var contacts = 0
    var byChance = 0.0
  }

  private let circle: Circle
  /// By code.
  private let partners: [Partner]
  private let people: Int
  private let contacts: Int
  private let repeats: Int
  private let rounds: Int

  init(_ entries: [ContactLedger.Entry], _ circle: Circle) {
    self.circle = circle
    let (values, code) = (circle.values, circle.code)
    var partners = values.values.indices.map { Partner(code: $0) }
    var (own, contacts, repeats) = (Set<Int>(), 0, 0)
    for entry in entries {
      own.formUnion(entry.participants.filter(circle.contains))
      repeats += entry.repeats.count(where: circle.touches)
      for pair in entry.contacts where circle.touches(pair) {
        contacts += 1
        guard let one = values[pair.low], let other = values[pair.high] else { continue }
        partners[one == code ? other : one].contacts += 1
      }
      let sizes = values.counts(of: entry.participants)
      let chance = PureChance(
        participants: entry.participants.count, contacts: entry.contacts.count)
      for other in sizes.indices {
        partners[other].byChance += chance.expected(
          among: other == code
            ? PureChance.pairs(within: sizes[code]) : sizes[code] * sizes[other])
      }
    }
    (self.partners, people, rounds) = (partners, own.count, entries.count)
    (self.contacts, self.repeats) = (contacts, repeats)
  }

  /// The partners of other values, those with most to be expected first.
  var others: [Partner] {
    partners.filter { $0.code != circle.code && $0.byChance + Double($0.contacts) > 0 }
      .sorted {
        ($1.byChance, circle.values.values[$0.code]) < ($0.byChance, circle.values.values[$1.code])
      }
  }

  /// ``others`` part by part of the time, as far as there are contacts enough.
  func trend(_ entries: [ContactLedger.Entry]) -> [[Partner]] {
    let codes = others.map(\.code)
    return ContactTrend.cut(entries) { part in
      let figures = LocalFigures(part, circle)
      return codes.map { figures.partners[$0] }
    } counts: {
      $0.map(\.contacts)
    }.map(\.figures)
  }

  func sentences(_ name: String, _ facet: String) -> [String] {
    let within = partners[circle.code]
    let inside =
      within.contacts < HeatMap.least && within.contacts > 0
      ? "Fewer than \(HeatMap.least)" : Amount.grouped(within.contacts)
    return [
      "\(Amount.count(people, "person", "people")) from \(name) made "
        + "\(Amount.count(contacts, "contact")) in \(Amount.count(rounds, "round")), "
        + "\(Impact.fresh(contacts - repeats, of: contacts)).",
      "They met people from \(others.count { $0.contacts > 0 }) of "
        + "\(Amount.count(others.count, "other \(facet)")).",
      "\(inside) of the contacts stayed inside the \(facet); chance would have left "
        + "\(Amount.expected(within.byChance)) there.",
    ]
  }
}
