internal import Rounds

/// What a programme did on one slide: three sentences, and how its contacts compare with chance, part
/// by part of its time. Nobody is named, and nothing shows that fewer than
/// ``HeatMap/least`` contacts are behind.
public struct ImpactCard {
  private let figures: ProgrammeFigures
  private let facets: [(facet: Facet, values: CodedValues)]
  private let entries: [ContactLedger.Entry]

  /// Into how many parts the time is cut, at most.
  static let parts = 3

  /// A card for the rounds that `input` is about.
  public init(_ input: ReportInput) {
    let ledger = ContactLedger(input)
    figures = ProgrammeFigures(input, ledger: ledger)
    facets = Array(ledger.facets(of: input).prefix(ProgrammeFigures.matrixFacets))
    entries = ledger.entries.filter { input.range.contains($0.round.number) }
  }

  /// The three sentences.
  public var sentences: [String] { Impact(figures).sentences }

  /// The picture, as a file.
  public var svg: String {
    var card = CardFrame(
      title: figures.programme, scope: CardFrame.scope(entries), sentences: sentences)
    for (place, facet) in facets.enumerated() where !entries.isEmpty {
      draw(facet, x: 64 + Double(place) * 590, y: card.bottom, on: &card.svg)
    }
    if !facets.isEmpty, !entries.isEmpty { card.drawKey() }
    return card.svg.file
  }

  private func draw(
    _ facet: (facet: Facet, values: CodedValues), x: Double, y: Double, on svg: inout SVG
  ) {
    svg.text("Who met whom, by \(facet.facet)", x: x, y: y + 18, size: 19, bold: true)
    var names: [String] = []
    for (place, (part, matrix)) in matrices(facet).enumerated() {
      names = matrix.values.map(\.name)
      let left = x + Double(place) * 185
      svg.text(
        CardFrame.scope(part, short: true), x: left, y: y + 42, size: 13, fill: Ink.muted)
      HeatMap(matrix: matrix).draw(on: &svg, x: left, y: y + 52, size: 156)
    }
    let rows = (names.count + 2) / 3
    let pitch = min(16, 96 / Double(max(1, rows)))
    for (number, name) in names.enumerated() {
      svg.text(
        "\(number + 1) \(Markup.shortened(Markup.isolated(name), to: 25))",
        x: x + Double(number / max(1, rows)) * 188,
        y: y + 228 + Double(number % max(1, rows)) * pitch, size: min(12, pitch - 1),
        fill: Ink.text)
    }
  }

  /// A matrix for each part of the time: as many parts as leave most squares something to show.
  private func matrices(
    _ facet: (facet: Facet, values: CodedValues)
  ) -> [(part: [ContactLedger.Entry], matrix: ContactMatrix)] {
    for count in stride(from: Self.parts, through: 1, by: -1) {
      let matrices = Self.split(entries, into: count).map { part in
        (part, ContactMatrix(part, of: entries, facet: facet.facet, values: facet.values))
      }
      let cells = matrices.flatMap { $0.1.cells.joined() }
      if count == 1 || 2 * cells.count(where: { $0.contacts >= HeatMap.least }) > cells.count {
        return matrices
      }
    }
    return []
  }

  /// The rounds in parts of nearly the same number.
  static func split<Element>(_ elements: [Element], into parts: Int) -> [[Element]] {
    let count = min(parts, elements.count)
    return (0..<count).map { part in
      Array(elements[(part * elements.count / count)..<((part + 1) * elements.count / count)])
    }
  }
}

/// What every card has: a heading, the time, sentences in large letters, and the key of the colours.
struct CardFrame {
  private(set) var bottom = 0.0
  var svg: SVG

  /// The size of a slide.
  static let size = (width: 1280.0, height: 720.0)

  init(title: String, scope: String, sentences: [String]) {
    svg = SVG(
      width: Self.size.width, height: Self.size.height, title: "\(title): \(scope)",
      summary: sentences.joined(separator: " "))
    svg.rectangle(
      x: 0, y: 0, width: Self.size.width, height: Self.size.height, fill: Ink.paper)
    svg.rectangle(x: 0, y: 0, width: 14, height: Self.size.height, fill: Ink.series[0])
    svg.text(Markup.shortened(title, to: 50), x: 64, y: 76, size: 38, bold: true)
    svg.text(scope, x: 64, y: 108, size: 19, fill: Ink.muted)
    var y = 156.0
    for sentence in sentences {
      for line in Self.wrapped(sentence, to: 88) {
        svg.text(line, x: 64, y: y, size: 25)
        y += 32
      }
      y += 8
    }
    bottom = max(y - 8, 330)
  }

  /// The colours, at the foot.
  mutating func drawKey() {
    let words = [
      (0, "far fewer than chance"), (2, "fewer"), (3, "as many"), (4, "more"), (6, "far more"),
    ]
    var x = 64.0
    for (step, word) in words {
      svg.rectangle(x: x, y: 682, width: 14, height: 14, fill: Ink.steps[step], stroke: Ink.muted)
      svg.text(word, x: x + 20, y: 694, size: 13, fill: Ink.muted)
      x += 46 + Double(word.count) * 7.2
    }
    svg.circle((x + 7, 689), radius: 1.2, fill: Ink.muted)
    svg.text(
      "fewer than \(HeatMap.least) contacts, not shown", x: x + 20, y: 694, size: 13,
      fill: Ink.muted)
  }

  /// `8 rounds, 2026-05 to 2026-12`.
  static func scope(_ entries: [ContactLedger.Entry], short: Bool = false) -> String {
    guard let first = entries.first?.round, let last = entries.last?.round else {
      return "no rounds yet"
    }
    if first.number == last.number { return short ? first.label : "Round \(first.label)" }
    let span = "\(first.label) to \(last.label)"
    return short ? span : "\(Amount.count(entries.count, "round")), \(span)"
  }

  /// Words in lines of so many characters, or a little more where one word is longer.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let line = lines.last, line.count + word.count < width {
        lines[lines.count - 1] = "\(line) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
