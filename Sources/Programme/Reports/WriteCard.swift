internal import Reports
internal import Rounds

/// What a programme did, as a slide; or one slide for each region, for those who convene there.
public struct WriteCard: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// On which rounds.
  public let span: RoundSpan
  /// The facet with a card for each value; `nil` = one card for all.
  public let facet: String?
  /// The file; with a facet, files are named after it and the values.
  public let output: FileOutput

  /// A card.
  public init(home: ProgrammeHome, span: RoundSpan, facet: String?, output: FileOutput) {
    (self.home, self.span, self.facet, self.output) = (home, span, facet, output)
  }

  private struct Report: Encodable {
    struct Card: Encodable {
      let written: String
      let sentences: [String]
    }

    let cards: [Card]
  }

  /// Writes it, or them.
  ///
  /// - Throws: A ``Failure``; a file exists, there is no such facet, no converter for PNG.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let path = output.path ?? "-"
    try PictureFile.check(path)
    if facet == nil { try output.check(in: home) }
    let input = try ReportInput.load(home, span, in: surroundings)
    let cards = try cards(input, path)
    for card in cards {
      try FileOutput(path: card.path, overwrite: output.overwrite).check(in: home)
    }
    for card in cards {
      try PictureFile.write(
        card.svg, to: FileOutput(path: card.path, overwrite: output.overwrite), width: 2560,
        surroundings)
    }
    var answer = Answer(
      Report(cards: cards.map { .init(written: $0.path, sentences: $0.sentences) }))
    if facet == nil {
      answer.text = cards[0].sentences.map { TextTable.harmless($0) + "\n" }.joined()
    }
    answer.words = cards.map { "written: \($0.path)" }
    if facet != nil {
      answer.words.append(
        "no card where fewer than \(LocalCard.leastPeople) people took part")
    }
    return answer
  }

  private func cards(
    _ input: ReportInput, _ path: String
  ) throws(Failure) -> [(path: String, sentences: [String], svg: String)] {
    guard let facet else {
      let card = ImpactCard(input)
      return [(path, card.sentences, card.svg)]
    }
    let name = Facet(facet)
    guard input.facets.contains(name) else {
      let looked = input.facets.map(\.name)
      throw .usage(
        input.roster.column(of: name) == nil
          ? .unknownColumn(facet, known: input.roster.columns.map(\.facet.name))
          : .inNoRule(facet, known: looked))
    }
    var taken: Set<String> = []
    return LocalCard.all(input, by: name.name).map { card in
      (Self.path(path, for: card.name, taken: &taken), card.sentences, card.svg)
    }
  }

  /// `card.svg` for "South West" is `card-south-west.svg`; names that look alike get a number.
  private static func path(_ path: String, for value: String, taken: inout Set<String>) -> String {
    let words = value.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let plain = words.isEmpty ? "other" : String(words.joined(separator: "-").prefix(40))
    var name = plain
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(plain)-\(number)"
      number += 1
    }
    return "\(path.dropLast(4))-\(name)\(path.suffix(4))"
  }
}
