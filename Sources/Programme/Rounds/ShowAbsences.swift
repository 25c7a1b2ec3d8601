internal import RoundStore
internal import Rounds

/// Who did not take part in a round, and why: as it was when the round was drawn.
public struct ShowAbsences: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the draft, else the latest round.
  public let label: String?

  /// A look at those who are not in a round.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Entry: Encodable {
    let id: String
    let reason: String
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure``; there is no such round, or it was imported.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let (round, absences) = try Failure.store { () throws(StoreError) in
      try store.absences(label)
    }
    guard round.state != .imported else { throw .usage(.notDrawn(round.label)) }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let entries = absences.map {
      Entry(id: $0.id.text, reason: $0.reason.words(number: round.number))
    }
    var answer = Answer(entries)
    answer.words = [
      "round \(round.label), \(round.state.rawValue): \(round.sizesSentence); "
        + "\(absences.count.of("member")) not taking part"
    ]
    guard !absences.isEmpty else { return answer }
    answer.text = TextTable.text(
      [["id", "name", "why not"]]
        + zip(absences, entries).map { absence, entry in
          let index = roster.index(of: absence.id)
          return [entry.id, index.map { roster.members[$0].name } ?? "", entry.reason]
        })
    return answer
  }
}
