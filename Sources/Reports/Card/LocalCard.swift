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
    let entries = ledger.entries.filter { input.range.contains($0.round.number) }
    guard let place = ledger.facets(of: input).firstIndex(where: { $0.facet.name == facet }) else {
      return []
    }
    let values = ledger.facets(of: input)[place].values
    let people = values.counts(of: Set(entries.flatMap(\.participants)).sorted())
    return people.indices.filter { people[$0] >= leastPeople }
      .sorted { (people[$1], values.values[$0]) < (people[$0], values.values[$1]) }
      .map { LocalCard(input.programme, entries, facet: facet, values: values, code: $0) }
  }

  private struct Partner {
    let code: Int
    var contacts = 0
    var byChance = 0.0
  }

  private init(
    _ programme: String, _ entries: [ContactLedger.Entry], facet: String, values: CodedValues,
    code: Int
  ) {
    var partners = values.values.indices.map { Partner(code: $0) }
    var (own, repeats, unknown) = (Set<Int>(), 0, 0)
    for entry in entries {
      func touches(_ pair: MemberPair) -> Bool {
        values[pair.low] == code || values[pair.high] == code
      }
      own.formUnion(entry.participants.filter { values[$0] == code })
      repeats += entry.repeats.count(where: touches)
      for pair in entry.contacts where touches(pair) {
        guard let one = values[pair.low], let other = values[pair.high] else {
          unknown += 1
          continue
        }
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
    name = values.values[code]
    let contacts = partners.reduce(unknown) { $0 + $1.contacts }
    let others = partners.filter { $0.code != code && $0.byChance + Double($0.contacts) > 0 }
    sentences = Self.sentences(
      name, facet, people: own.count, contacts: contacts, new: contacts - repeats,
      rounds: entries.count, within: partners[code], others: others)
    var card = CardFrame(
      title: "\(name): \(programme)", scope: CardFrame.scope(entries), sentences: sentences)
    Self.draw(others, facet, values, y: card.bottom, on: &card.svg)
    svg = card.svg.file
  }

  private static func sentences(
    _ name: String, _ facet: String, people: Int, contacts: Int, new: Int, rounds: Int,
    within: Partner, others: [Partner]
  ) -> [String] {
    let inside =
      within.contacts < HeatMap.least && within.contacts > 0
      ? "Fewer than \(HeatMap.least)" : Amount.grouped(within.contacts)
    return [
      "\(Amount.count(people, "person", "people")) from \(name) made "
        + "\(Amount.count(contacts, "contact")) in \(Amount.count(rounds, "round")), "
        + "\(Amount.grouped(new)) of them between people who had not met in a round before.",
      "They met people from \(others.count { $0.contacts > 0 }) of "
        + "\(Amount.count(others.count, "other \(facet)")).",
      "\(inside) of the contacts stayed inside the \(facet); chance would have left "
        + "\(Amount.expected(within.byChance)) there.",
    ]
  }

  /// One bar for each other value, with a mark where chance would have ended it.
  private static func draw(
    _ others: [Partner], _ facet: String, _ values: CodedValues, y: Double, on svg: inout SVG
  ) {
    let shown = others.sorted {
      ($1.byChance, values.values[$0.code]) < ($0.byChance, values.values[$1.code])
    }.prefix(ContactMatrix.shown)
    svg.text(
      "Contacts with each other \(facet); the mark is what chance would give"
        + (others.count > shown.count ? " (the \(shown.count) largest)" : ""),
      x: 64, y: y + 18, size: 17, bold: true)
    let pitch = min(26, 330 / Double(max(1, shown.count)))
    let most = shown.flatMap { [Double($0.contacts), $0.byChance] }.max() ?? 1
    for (row, partner) in shown.enumerated() {
      let top = y + 34 + Double(row) * pitch
      let size = min(14, pitch - 2)
      svg.text(
        Markup.shortened(values.values[partner.code], to: 28), x: 290, y: top + pitch * 0.72,
        size: size, anchor: .end)
      let isFew = partner.contacts < HeatMap.least
      if !isFew {
        svg.rectangle(
          x: 300, y: top + 2, width: 820 * Double(partner.contacts) / most, height: pitch - 4,
          fill: Ink.series[0])
      }
      svg.text(
        isFew ? "fewer than \(HeatMap.least)" : Amount.grouped(partner.contacts),
        x: 308 + (isFew ? 0 : 820 * Double(partner.contacts) / most), y: top + pitch * 0.72,
        size: size, fill: Ink.muted)
      if !isFew {
        let mark = 300 + 820 * partner.byChance / most
        svg.line((mark, top), (mark, top + pitch), stroke: Ink.paper, width: 5)
        svg.line((mark, top), (mark, top + pitch), stroke: Ink.text, width: 2)
      }
    }
  }
}
