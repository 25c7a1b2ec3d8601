/// What members said afterwards, without who said it and without a word of what they wrote.
public struct FeedbackFigures: Encodable, Hashable, Sendable {
  /// How many groups there were.
  public let groups: Int
  /// How many of them said that they met.
  public let met: Int
  /// How many said that they did not.
  public let notMet: Int
  /// How many members answered.
  public let answers: Int
  /// How many gave 1, 2, 3, 4 and 5.
  public let ratings: [Int]

  /// Of the groups of which something is known, the share that met.
  public var metShare: Double? {
    met + notMet > 0 ? Double(met) / Double(met + notMet) : nil
  }
  /// The mean rating.
  public var meanRating: Double? {
    let count = ratings.reduce(0, +)
    guard count > 0 else { return nil }
    return Double(ratings.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element })
      / Double(count)
  }

  private enum CodingKeys: String, CodingKey {
    case groups, met, answers, ratings
    case notMet = "not_met"
  }

  init(_ rounds: [ReportedRound]) {
    let groups = rounds.flatMap(\.groups)
    self.groups = groups.count
    met = groups.count { $0.met == true }
    notMet = groups.count { $0.met == false }
    answers = rounds.reduce(0) { $0 + $1.answers.count }
    ratings = rounds.reduce([0, 0, 0, 0, 0]) { zip($0, $1.answers.ratings).map(+) }
  }
}
