internal import Rounds

/// What a programme did on one slide: three sentences, and how its contacts compare with chance, part
/// by part of its time. Nobody is named, and nothing shows that fewer than
/// ``HeatMap/least`` contacts are behind.
public struct ImpactCard {
  private let figures: ProgrammeFigures
  private let entries: [ContactLedger.Entry]

  /// A card for the rounds that `input` is about.
  public init(_ input: ReportInput) {
    let ledger = ContactLedger(input)
    figures = ProgrammeFigures(input, ledger: ledger)
    entries = ledger.reported
  }

  /// The three sentences.
  public var sentences: [String] { Impact(figures).sentences }

  /// The picture, as a file.
  public var svg: String {
    var card = CardFrame(
      title: figures.programme, scope: SpanWords.long(entries.map(\.round.label)),
      sentences: sentences)
    for (place, matrix) in figures.matrices.enumerated() where !entries.isEmpty {
      MatrixRow(
        heading: "Who met whom, by \(matrix.facet)", whole: matrix,
        trend: figures.trends.first { $0.facet == matrix.facet },
        span: SpanWords.short(entries.map(\.round.label))
      ).draw(on: &card.svg, x: 64 + Double(place) * 590, y: card.bottom)
    }
    if !figures.matrices.isEmpty, !entries.isEmpty { card.drawKey() }
    return card.svg.file
  }
}

/// The contacts of one facet on a card: a matrix for each part of the time, or one where there are too
/// few, and the names of the rows.
struct MatrixRow {
  let heading: String
  let whole: ContactMatrix
  let trend: ContactTrend?
  /// The time of ``whole``.
  let span: String

  /// Draws it with its top left corner at a place, 560 wide.
  func draw(on svg: inout SVG, x: Double, y: Double) {
    svg.text(heading, x: x, y: y + 18, size: 19, bold: true)
    guard whole.cells.joined().contains(where: { $0.contacts >= HeatMap.least }) else {
      svg.text(
        "fewer than \(HeatMap.least) between any two: too few to show", x: x, y: y + 42, size: 13,
        fill: Ink.muted)
      return
    }
    let parts = trend.map { $0.parts.map { ($0.span, $0.matrix) } } ?? [(span, whole)]
    for (place, (span, matrix)) in parts.enumerated() {
      let left = x + Double(place) * 185
      // Beside another one there is room for names of months: longer ones are written smaller.
      let words = Markup.shortened(span, to: 40)
      let size = parts.count > 1 ? min(13, 320 / Double(words.count)) : 13
      svg.text(words, x: left, y: y + 42, size: size, fill: Ink.muted)
      HeatMap(matrix: matrix).draw(on: &svg, x: left, y: y + 52, size: 156)
    }
    let rows = (whole.values.count + 2) / 3
    let pitch = min(16, 96 / Double(max(1, rows)))
    for (number, value) in whole.values.enumerated() {
      svg.text(
        "\(number + 1) \(Markup.shortened(Markup.isolated(value.name), to: 25))",
        x: x + Double(number / max(1, rows)) * 188,
        y: y + 228 + Double(number % max(1, rows)) * pitch, size: min(12, pitch - 1),
        fill: Ink.text)
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
  mutating func drawKey() { HeatMap.drawKey(on: &svg, x: 64, y: 682) }

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
