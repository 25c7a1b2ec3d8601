import Rounds
import TestSupport

@testable import Interchange

/// Random members, rounds and exclusions, with texts that a format may stumble over.
struct RandomModel {
  private static let pieces = [
    "a", "B", "é", "e\u{301}", "😀", "'", "=", "+", "-", "@", "\"", ",", ";", "\t", "|", "\n", "\r",
    " ", "\\", "/", "&", "<", "]]>", "\u{1}", "\u{85}", "\u{2028}", "\u{FEFF}", "{", "[", "null",
    "0", "1E+05", "_x000D_", "ß", "\u{202E}",
  ]

  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// A text as a reader would hand it on.
  private mutating func text() -> String {
    CellText.normal(generator.text(of: Self.pieces, longest: 6))
  }

  private mutating func optionalText() -> String? {
    let text = text()
    return text.isEmpty ? nil : text
  }

  private mutating func isTrue() -> Bool { Bool.random(using: &generator) }

  private mutating func date() -> CivilDate? {
    isTrue() ? CivilDate(year: 2027, month: Int.random(in: 1...12, using: &generator), day: 9) : nil
  }

  mutating func roster() -> Roster {
    let names: [Facet] = ["region", "role", "organisation", "home town", "größe", "x"]
    let facets = names.filter { _ in isTrue() }
    var members: [Member] = []
    var values: [Facet: [String?]] = [:]
    for number in 0..<Int.random(in: 3...9, using: &generator) {
      let status = text()
      let isActive = status.isEmpty || FoldedText(status) == FoldedText("active")
      members.append(
        Member(
          id: MemberID(text() + String(number)), name: text(),
          email: isTrue() ? "m\(number)+é@Example.org" : nil,
          status: isActive ? .active : .inactive(status), joined: date(), locale: optionalText()))
      for facet in facets { values[facet, default: []].append(optionalText()) }
    }
    return Roster(members: members, facets: values)
  }

  mutating func history(of roster: Roster) -> History {
    let ids = roster.members.map(\.id) + ["gone", "=left"]
    return History(
      (1...Int.random(in: 1...6, using: &generator)).map { _ in
        let size = Int.random(in: 1...4, using: &generator)
        return History.Group(
          round: Int.random(in: 1...9, using: &generator), date: date(),
          members: Array(ids.shuffled(using: &generator).prefix(size)),
          met: isTrue() ? isTrue() : nil)
      })
  }

  mutating func exclusions(of roster: Roster) -> [Exclusion] {
    let ids = roster.members.map(\.id)
    return (1...4).map { _ in
      let pair = ids.shuffled(using: &generator)
      return Exclusion(pair[0], pair[1], reason: optionalText(), until: date())
    }
  }

  mutating func round(of roster: Roster) -> Round {
    let ids = roster.members.map(\.id).shuffled(using: &generator)
    let size = Int.random(in: 2...3, using: &generator)
    let groups = stride(from: 0, to: ids.count - size, by: size).map {
      Array(ids[$0..<($0 + size)])
    }
    let rest = ids.dropFirst(groups.count * size)
    return Round(
      number: Int.random(in: 1...99, using: &generator),
      date: CivilDate(year: 2027, month: 3, day: 1) ?? { preconditionFailure() }(),
      groups: groups, sittingOut: rest.first,
      unplaced: rest.dropFirst().map { .init(id: $0, reason: text()) })
  }

  /// All texts as bytes: Swift finds canonically equivalent texts equal, and ids are bytes.
  static func bytes(_ roster: Roster) -> [[UInt8]] {
    roster.members.flatMap { [$0.id.text, $0.name, $0.email ?? "", $0.locale ?? ""] }
      .map { Array($0.utf8) } + roster.columns.flatMap(\.values).map { Array($0.utf8) }
  }
}
