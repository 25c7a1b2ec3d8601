internal import Rounds

/// The contacts between the values of one facet over time: a matrix for each part of the rounds.
///
/// There are as many parts as leave most squares something to show: what fewer than
/// ``HeatMap/least`` contacts are behind is not shown.
public struct ContactTrend: Encodable, Hashable, Sendable {
  /// Some rounds in a row.
  public struct Part: Encodable, Hashable, Sendable {
    /// The number of the first round.
    public let first: Int
    /// The number of the last round.
    public let last: Int
    /// Their names: `2026-05 to 2026-07`.
    public let span: String
    /// Their contacts, with the rows of the matrix of all rounds.
    public let matrix: ContactMatrix
  }

  /// The name of the facet.
  public let facet: String
  /// The parts, in order: two or more, of nearly the same number of rounds.
  public let parts: [Part]

  /// Into how many parts the time is cut, at most.
  static let most = 3

  /// The trend of some rounds; `nil` where no cut leaves enough to show.
  ///
  /// - Complexity: that of a few matrices.
  init?(
    _ entries: [ContactLedger.Entry], facet: Facet, values: CodedValues,
    around: Circle? = nil
  ) {
    let parts = Self.cut(entries) { part in
      ContactMatrix(part, of: entries, facet: facet, values: values, around: around)
    } counts: {
      // Squares of one value have few contacts where the rules keep its people apart.
      $0.cells.enumerated().flatMap { row, cells in cells.prefix(row).map(\.contacts) }
    }
    guard !parts.isEmpty else { return nil }
    self.facet = facet.name
    self.parts = parts.map { part, matrix in
      Part(
        first: part[0].round.number, last: part[part.count - 1].round.number,
        span: SpanWords.short(part.map(\.round.label)), matrix: matrix)
    }
  }

  /// The rounds in as many parts as leave more than half of what is counted of them something to
  /// show; none where two are too many.
  static func cut<Figures>(
    _ entries: [ContactLedger.Entry], _ figures: ([ContactLedger.Entry]) -> Figures,
    counts: (Figures) -> [Int]
  ) -> [(rounds: [ContactLedger.Entry], figures: Figures)] {
    for count in stride(from: min(most, entries.count), through: 2, by: -1) {
      let parts = (0..<count).map { part in
        let place = { $0 * entries.count / count }
        let rounds = Array(entries[place(part)..<place(part + 1)])
        return (rounds, figures(rounds))
      }
      let contacts = parts.flatMap { counts($0.1) }
      if 2 * contacts.count(where: { $0 >= HeatMap.least }) > contacts.count { return parts }
    }
    return []
  }
}

/// Some people, whose contacts among themselves and with others are looked at.
struct Circle {
  let values: CodedValues
  let code: Int

  /// Whether somebody belongs to it.
  func contains(_ person: Int) -> Bool { values[person] == code }

  /// Whether one of two does.
  func touches(_ pair: MemberPair) -> Bool { contains(pair.low) || contains(pair.high) }
}
