internal import Rounds

/// The page of a report: one file that needs no network and no script.
public struct ReportPage {
  private let figures: ProgrammeFigures
  private let network: ContactNetwork
  private let names: [String]?
  private let made: String

  /// A page.
  ///
  /// - Parameters:
  ///   - input: What happened.
  ///   - names: Those never matched yet, as they are named; `nil` = nobody is named.
  ///   - made: When and by what it was made, as a sentence.
  public init(_ input: ReportInput, names: [String]? = nil, made: String) {
    let ledger = ContactLedger(input)
    (self.names, self.made) = (names, made)
    figures = ProgrammeFigures(input, ledger: ledger)
    network = ContactNetwork(ledger.reported, facets: ledger.facets(of: input))
  }

  /// The page as HTML.
  public var html: String {
    var content: [String: Any] = [
      "programme": PageTemplate.text(figures.programme),
      "scope": PageTemplate.text(scope),
      "sentences": Impact(figures).sentences.map(PageTemplate.text),
      "tiles": tiles,
      "hasRounds": !figures.rounds.isEmpty,
      "made": made,
      "values": figures.mixing.isEmpty
        ? "" : "Values (\(figures.mixing.map(\.facet).joined(separator: ", "))) are those of today."
        ,
    ]
    content.merge(people) { $1 }
    content.merge(mixing) { $1 }
    content.merge(ledgers) { $1 }
    content.merge(table) { $1 }
    return PageTemplate.page(
      title: "\(figures.programme): \(scope)", body: ReportTemplate.body, content)
  }

  /// `8 rounds, 2026-05 to 2026-12`, or `Round 2026-05, 2026-05-04`.
  private var scope: String {
    let day = figures.rounds.count == 1 ? figures.rounds[0].date : nil
    return SpanWords.long(figures.rounds.map(\.label)) + (day.map { ", \($0)" } ?? "")
  }

  private var tiles: [[String: Any]] {
    let totals = figures.totals
    var tiles: [(String, String)] = [
      (Amount.grouped(figures.people.met), "people met somebody"),
      (
        Amount.grouped(totals.newContacts),
        (totals.newContacts == 1 ? "contact" : "contacts") + " between people who had not met"
      ),
      (
        Amount.grouped(totals.repeats),
        (totals.repeats == 1 ? "repeat" : "repeats")
          + "; chance: \(Amount.expected(totals.repeatsByChance))"
      ),
    ]
    if let matrix = figures.matrices.first, matrix.pairs > 0 {
      tiles.append(
        (
          "\(Amount.grouped(matrix.linkedPairs)) of \(Amount.grouped(matrix.pairs))",
          "\(matrix.facet) pairs linked"
        ))
    }
    return tiles.map { ["number": $0.0, "words": PageTemplate.text($0.1)] }
  }

  private var people: [String: Any] {
    let people = figures.people
    let categories = figures.rounds.map(\.label)
    let tookPart =
      categories.isEmpty
      ? ""
      : "\(Amount.count(people.tookPart, "person", "people")) took part in these rounds. "
    let are = people.members == 1 ? "is" : "are"
    var content: [String: Any] = [
      "people": tookPart + "Today there \(are) \(Amount.count(people.members, "member")), "
        + "\(Amount.grouped(people.takingPart)) of them active; "
        + "\(Amount.grouped(people.neverMatched)) of these never matched yet.",
      "repeats": RepeatWords.sentence(figures),
    ]
    if let names, !names.isEmpty {
      content["names"] = ["neverMatched": names.map(PageTemplate.text)]
    }
    if figures.rounds.count > 1 {
      content["participation"] = Self.picture(
        BarChart(
          title: "Who took part, round by round",
          summary: "From \(figures.rounds.map(\.participants).min() ?? 0) to "
            + "\(figures.rounds.map(\.participants).max() ?? 0) people a round.",
          categories: categories,
          parts: [
            .init(
              name: "took part before",
              values: figures.rounds.map { $0.participants - $0.newcomers }),
            .init(name: "for the first time", values: figures.rounds.map(\.newcomers)),
          ]
        ).picture(), id: "participation")
      content["contacts"] = Self.picture(
        BarChart(
          title: "Contacts, round by round",
          summary:
            "\(Amount.count(figures.totals.newContacts, "new contact")) and "
            + "\(Amount.count(figures.totals.repeats, "repeat")) in all.",
          categories: categories,
          parts: [
            .init(name: "new contacts", values: figures.rounds.map(\.newContacts)),
            .init(name: "repeats", values: figures.rounds.map(\.repeats)),
          ]
        ).picture(), id: "contacts")
    }
    if let matrix = figures.matrices.first, let map = NetworkMap(network, matrix: matrix) {
      content["map"] = [
        "words": map.showsPeople
          ? "Each dot is a person, each line a contact; people stand with their \(matrix.facet)."
          : "Each circle is a \(matrix.facet), as large as its people, with a dot for each "
            + "\(figures.matrices.dropFirst().first?.facet ?? "group"); the wider a line, the more "
            + "contacts. Dotted lines: no contact yet.",
        "svg": map.picture().markup(id: "map"),
      ]
    }
    return content
  }

  private var mixing: [String: Any] {
    guard !figures.mixing.isEmpty else { return ["hasFacets": false] }
    var content: [String: Any] = [
      "hasFacets": true,
      "mixing": PageTemplate.text(Impact.mixing(figures)),
      "facets": figures.mixing.map { mixing -> [String: Any] in
        [
          "facet": PageTemplate.text(mixing.facet), "across": Amount.grouped(mixing.across),
          "share": Amount.percent(mixing.share),
          "shareByChance": Amount.percent(mixing.shareByChance),
          "within": Amount.grouped(mixing.within),
          "withinByChance": Amount.expected(mixing.withinByChance),
          "notGiven": Amount.grouped(mixing.notGiven),
        ]
      },
      "matrices": figures.matrices.enumerated().map { place, matrix in
        HeatTable(matrix).content.merging(trend(of: matrix, place)) { own, _ in own }
      },
    ]
    if figures.rounds.count > 1 {
      content["shares"] = Self.picture(shareChart.picture(), id: "shares")
    }
    return content
  }

  /// The matrix part by part of the time, or why it is not there.
  private func trend(of matrix: ContactMatrix, _ place: Int) -> [String: Any] {
    guard let trend = figures.trends.first(where: { $0.facet == matrix.facet }) else {
      return figures.rounds.count > 1
        ? [
          "noTrend": "Over time there are too few contacts to show: most squares would have fewer "
            + "than \(HeatMap.least)."
        ] : [:]
    }
    return ["trend": Self.picture(TrendPicture(trend: trend).picture(), id: "trend-\(place + 1)")]
  }

  private var shareChart: LineChart {
    let series = figures.mixing.enumerated().flatMap { place, mixing in
      let rounds = figures.rounds.map { $0.mixing[place] }
      return [
        LineChart.Series(
          name: mixing.facet, values: rounds.map(\.share), isReference: false, colour: place),
        LineChart.Series(
          name: mixing.facet, values: rounds.map(\.shareByChance), isReference: true,
          colour: place),
      ]
    }
    return LineChart(
      title: "Share of contacts across, round by round",
      summary: figures.mixing.map { "\($0.facet): \(Amount.percent($0.share)) in all" }
        .joined(separator: "; ") + ". The table above and the one at the end have the numbers.",
      categories: figures.rounds.map(\.label), series: series, isShare: true,
      reference: "what chance would give")
  }

  static func picture(_ svg: SVG, id: String) -> [String: Any] {
    ["label": PageTemplate.text(svg.title), "svg": svg.markup(id: id)]
  }
}

extension ReportPage {
  fileprivate var ledgers: [String: Any] {
    let feedback = figures.feedback
    var content: [String: Any] = [
      "turns": TerminalReport.turns(figures.turns),
      "hasTurns": figures.turns.distribution.count > 1,
      "ledger": figures.turns.distribution.map {
        ["turns": String($0.turns), "people": Amount.grouped($0.people)]
      },
      "feedback": FeedbackWords.sentence(feedback),
      "hasRatings": feedback.meanRating != nil,
      "ratings": feedback.ratings.enumerated().map {
        ["rating": String($0 + 1), "answers": Amount.grouped($1)]
      },
    ]
    if let mail = figures.mail {
      let labels = Dictionary(uniqueKeysWithValues: figures.rounds.map { ($0.round, $0.label) })
      content["mail"] =
        [
          "words": MailWords.sentence(mail),
          "rows": mail.rows.map { row in
            [
              "round": labels[row.round] ?? String(row.round), "kind": row.kind,
              "messages": Amount.grouped(row.messages), "sent": Amount.grouped(row.sent),
              "written": Amount.grouped(row.written),
              "waiting": Amount.grouped(row.waiting), "failed": Amount.grouped(row.failed),
              "needPerson": Amount.grouped(row.needPerson),
            ]
          },
        ] as [String: Any]
    }
    return content
  }

  fileprivate var table: [String: Any] {
    [
      "hasLarger": figures.rounds.contains { $0.largerGroups > 0 },
      "hasAllowed": figures.totals.allowedRepeats > 0,
      "rounds": figures.rounds.map { round -> [String: Any] in
        [
          "label": PageTemplate.text(round.label), "date": round.date ?? "",
          "participants": Amount.grouped(round.participants),
          "newcomers": Amount.grouped(round.newcomers), "leftOut": Amount.grouped(round.leftOut),
          "pairs": Amount.grouped(round.pairs), "trios": Amount.grouped(round.trios),
          "larger": Amount.grouped(round.largerGroups),
          "newContacts": Amount.grouped(round.newContacts),
          "repeats": Amount.grouped(round.repeats),
          "allowed": Amount.grouped(round.allowedRepeats),
          "byChance": Amount.expected(round.repeatsByChance),
          "shares": round.mixing.map { Amount.percent($0.share) },
        ]
      },
    ]
  }
}
