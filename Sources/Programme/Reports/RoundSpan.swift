internal import RoundStore

/// Which rounds a report is about.
public struct RoundSpan: Hashable, Sendable {
  /// The only one, by label or number.
  public var only: String?
  /// The first one; `nil` = the first of all.
  public var from: String?
  /// The last one; `nil` = the last of all.
  public var to: String?

  /// Rounds; by default all of them.
  public init(only: String? = nil, from: String? = nil, to: String? = nil) {
    (self.only, self.from, self.to) = (only, from, to)
  }

  /// The numbers of the rounds, out of those that happened.
  ///
  /// - Throws: A ``Failure``: there is no such round, it is a draft, the first is after the last.
  func numbers(in rounds: [RoundSummary]) throws(Failure) -> ClosedRange<Int> {
    let past = rounds.past
    func number(_ name: String) throws(Failure) -> Int {
      if let round = past.first(where: { $0.label == name })
        ?? past.first(where: { String($0.number) == name })
      {
        return round.number
      }
      if let draft = rounds.draft, draft.label == name || String(draft.number) == name {
        throw .store(.isDraft(label: draft.label))
      }
      throw .store(.unknownRound(label: name))
    }
    if let only {
      let number = try number(only)
      return number...number
    }
    let first = try from.map(number) ?? past.first?.number ?? 0
    let last = try to.map(number) ?? past.last?.number ?? 0
    guard first <= last else { throw .usage(.spanBackwards(from ?? "", to ?? "")) }
    return first...last
  }
}
