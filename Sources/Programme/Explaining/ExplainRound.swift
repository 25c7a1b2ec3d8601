internal import RoundStore
internal import Rounds

/// Why a round is as it is, in words that a coordinator can defend.
public struct ExplainRound: Sendable {
  /// What to explain.
  public enum Subject: Hashable, Sendable {
    /// The round as a whole.
    case round
    /// Why a member is with those they are with.
    case member(String)
    /// Why two members are together, or are not.
    case pair(String, String)
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// The label or number of the round; `nil` = the draft, else the latest round.
  public let label: String?
  /// What to explain.
  public let subject: Subject

  /// An explanation.
  public init(home: ProgrammeHome, label: String?, subject: Subject) {
    (self.home, self.label, self.subject) = (home, label, subject)
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let members: [String]
    let sentences: [String]
    let cost: RoundCost?
    let costOtherwise: [RoundCost]

    enum CodingKeys: String, CodingKey {
      case round, label, members, sentences, cost
      case costOtherwise = "cost_otherwise"
    }
  }

  /// Explains.
  ///
  /// - Throws: A ``Failure``; there is no such round, or somebody is unknown.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let hand = try Failure.store { () throws(StoreError) in try store.roundAtHand(label) }
    var explanation = try Explanation(hand)
    var members: [MemberID] = []
    var named: [String] = []
    switch subject {
    case .round: explanation.explainRound()
    case .member(let reference):
      named = [reference]
      members = [try explanation.known(reference)]
      let absences = try Failure.store { () throws(StoreError) in
        try store.absences(hand.summary.label).absences
      }
      try explanation.explain(members[0], absence: absences.first { $0.id == members[0] }?.reason)
    case .pair(let first, let second):
      named = [first, second]
      members = [try explanation.known(first), try explanation.known(second)]
      guard members[0] != members[1] else { throw .usage(.oneself(members[0].text)) }
      try explanation.explain(members[0], members[1])
    }
    var answer = Answer(
      Report(
        round: hand.summary.number, label: hand.summary.label, members: members.map(\.text),
        sentences: explanation.sentences, cost: hand.summary.record?.cost,
        costOtherwise: explanation.otherwise))
    answer.words =
      ["round \(hand.summary.label), \(hand.summary.state.rawValue)"] + hand.mergerNotes(named)
    answer.text = explanation.sentences.map { TextTable.harmless($0) + "\n" }.joined()
    answer.details =
      ["cost: \(hand.summary.record?.cost.named ?? "unknown")"]
      + explanation.otherwise.map { "otherwise: \($0.named)" }
    return answer
  }
}
