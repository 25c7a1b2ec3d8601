internal import Rounds

/// The figures on one screen of a terminal.
public struct TerminalReport {
  /// What the terminal can show.
  public struct Look: Hashable, Sendable {
    /// Whether it shows block characters.
    public var unicode: Bool
    /// Whether it may be sent colours.
    public var colour: Bool
    /// How many columns it has.
    public var width: Int

    /// A look; by default that of a file.
    public init(unicode: Bool = false, colour: Bool = false, width: Int = 80) {
      (self.unicode, self.colour, self.width) = (unicode, colour, width)
    }
  }

  /// What is shown, from the top: sentences, and tables to be lined up.
  public let lines: [Line]

  /// A line of the screen.
  public enum Line: Hashable, Sendable {
    /// A sentence or a heading.
    case text(String)
    /// The rows of a table, the header first.
    case table([[String]])
  }

  /// How many rounds are shown one by one, the latest ones.
  static let shownRounds = 12

  /// The screen for `figures`.
  public init(_ figures: ProgrammeFigures, look: Look) {
    let bars = Bars(look)
    var lines: [Line] = [.text(Self.title(figures)), .text("")]
    lines += Impact(figures).sentences.map(Line.text)
    lines.append(.text(Self.people(figures)))
    guard !figures.rounds.isEmpty else {
      self.lines = lines
      return
    }
    lines += [.text(""), .table(Self.rounds(figures, bars))]
    let hidden = figures.rounds.count - Self.shownRounds
    if hidden > 0 {
      lines.append(
        .text(
          "(\(Amount.count(hidden, "earlier round")) not shown here: --csv and --html have all)"))
    }
    if figures.mixing.contains(where: { $0.share != nil }) {
      lines += [.text(""), .table(Self.mixing(figures, bars))]
      lines += Self.unknown(figures).map(Line.text)
    }
    lines += [.text("")] + Self.closing(figures).map(Line.text)
    self.lines = lines
  }

  private static func title(_ figures: ProgrammeFigures) -> String {
    let labels = figures.rounds.map(\.label)
    switch labels.count {
    case 0: return figures.programme
    case 1: return "\(figures.programme), round \(labels[0])"
    default: return "\(figures.programme), \(SpanWords.long(labels))"
    }
  }

  private static func people(_ figures: ProgrammeFigures) -> String {
    let people = figures.people
    return "\(Amount.count(people.members, "member")) today, \(Amount.grouped(people.takingPart)) "
      + "of them active; \(Amount.grouped(people.neverMatched)) of these never matched yet."
  }

  private static func rounds(_ figures: ProgrammeFigures, _ bars: Bars) -> [[String]] {
    let rounds = figures.rounds.suffix(shownRounds)
    let most = rounds.map(\.participants).max() ?? 0
    return [["round", "took part", "", "first time", "new contacts", "repeats (by chance)"]]
      + rounds.map { round in
        [
          round.label, Amount.grouped(round.participants),
          bars.bar(Double(round.participants), of: Double(most)),
          Amount.grouped(round.newcomers), Amount.grouped(round.newContacts),
          "\(Amount.grouped(round.repeats)) (\(Amount.expected(round.repeatsByChance)))",
        ]
      }
  }

  private static func mixing(_ figures: ProgrammeFigures, _ bars: Bars) -> [[String]] {
    [["contacts across", "share", "", "by chance", "inside one (by chance)"]]
      + figures.mixing.filter { $0.share != nil }.map { mixing in
        [
          mixing.facet, Amount.percent(mixing.share), bars.bar(mixing.share ?? 0, of: 1),
          Amount.percent(mixing.shareByChance),
          "\(Amount.grouped(mixing.within)) (\(Amount.expected(mixing.withinByChance)))",
        ]
      }
  }

  /// What the shares are not of.
  private static func unknown(_ figures: ProgrammeFigures) -> [String] {
    let parts = figures.mixing.filter { $0.share != nil && $0.notGiven > 0 }.map { mixing in
      "\(Amount.grouped(mixing.notGiven)) by \(mixing.facet)"
    }
    return parts.isEmpty
      ? [] : ["Contacts not in these shares, as a value is not known: \(parts.listed)."]
  }

  private static func closing(_ figures: ProgrammeFigures) -> [String] {
    var lines = [RepeatWords.sentence(figures), turns(figures.turns)]
    lines.append(FeedbackWords.sentence(figures.feedback))
    if let mail = figures.mail {
      lines.append(MailWords.sentence(mail))
    }
    return lines
  }

  static func turns(_ turns: TurnFigures) -> String {
    let most = turns.distribution.last?.turns ?? 0
    guard most > 0 else { return "Nobody was the odd one: no trio among pairs, nobody left out." }
    return "The odd place (\(Amount.count(turns.trioPlaces, "place")) in trios, "
      + "\(Amount.grouped(turns.sitOuts)) left out) fell on nobody more than "
      + (most == 1 ? "once." : most == 2 ? "twice." : "\(most) times.")
  }
}

extension TerminalReport.Look {
  /// `line` with its bars in colour, if there are any.
  public func coloured(_ line: String) -> String {
    guard colour else { return line }
    return line.replacing(/[█▉▊▋▌▍▎▏]+/) { "\u{1B}[36m\($0.0)\u{1B}[0m" }
  }
}

/// Bars of block characters, an eighth of a column fine, or of signs where there are none.
struct Bars {
  private let look: TerminalReport.Look
  private let width: Int

  init(_ look: TerminalReport.Look) {
    self.look = look
    width = min(24, max(8, look.width / 5))
  }

  func bar(_ value: Double, of whole: Double) -> String {
    let share = whole > 0 ? min(1, max(0, value / whole)) : 0
    return look.unicode ? blocks(share) : signs(share)
  }

  private func blocks(_ share: Double) -> String {
    let eighths = Int((share * Double(width * 8)).rounded())
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8)
      + (rest == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[rest - 1]))
  }

  private func signs(_ share: Double) -> String {
    String(repeating: "#", count: Int((share * Double(width)).rounded()))
  }
}
