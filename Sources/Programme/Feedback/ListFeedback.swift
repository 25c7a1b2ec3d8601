internal import RoundStore
internal import Rounds

/// What members said of their meetings, as a table.
public struct ListFeedback: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The label or number of a round; `nil` = all.
  public let round: String?

  /// A list of answers.
  public init(home: ProgrammeHome, round: String?) {
    (self.home, self.round) = (home, round)
  }

  private struct Entry: Encodable {
    let round: String
    let id: String
    let met: Bool?
    let rating: Int?
    let comment: String?
  }

  /// Lists them, by round.
  ///
  /// - Throws: A ``Failure`` if there is no such round.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let entries = try Failure.store { () throws(StoreError) in try store.feedback(round) }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    var answer = Answer(
      entries.map {
        Entry(
          round: $0.round, id: $0.member.text, met: $0.met, rating: $0.rating, comment: $0.comment)
      })
    let ratings = entries.compactMap(\.rating)
    answer.closing = [
      "\(entries.count.of("answer")): \(entries.count { $0.met == true }) met, "
        + "\(entries.count { $0.met == false }) did not"
        + (ratings.isEmpty ? "" : "; rated \(Self.average(ratings)) of 5 by \(ratings.count)")
    ]
    guard !entries.isEmpty else { return answer }
    answer.text = TextTable.text(
      [["round", "member", "met", "rating", "comment"]]
        + entries.map {
          [
            $0.round, roster.nameAndID(of: $0.member), $0.met.map { $0 ? "yes" : "no" } ?? "",
            $0.rating.map(String.init) ?? "", $0.comment ?? "",
          ]
        })
    return answer
  }

  /// With one digit: `4.3`.
  private static func average(_ ratings: [Int]) -> String {
    let tenths = (ratings.reduce(0, +) * 20 + ratings.count) / (ratings.count * 2)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
