import Rounds

@testable import RoundStore

extension RoundStore {
  /// A round as the model has it.
  func modelled(_ label: String?) throws -> Model.Round {
    let found = try round(label)
    let left = found.unplaced.map(\.id) + [found.sittingOut].compactMap(\.self)
    let rows = found.groups + left.map { [$0] }
    guard Set(rows.joined()).count == rows.joined().count, let day = found.summary.date else {
      throw Session.Difference(description: "somebody is twice in \(rows)")
    }
    return Model.Round(
      label: found.summary.label, number: found.summary.number, day: day,
      rows: Set(rows.map { Set($0.map(\.text)) }))
  }

  /// The numbers of people.
  func numbers(of names: [String]) throws -> [String: Int64] {
    try read { database in
      let people = try People(database)
      return Dictionary(
        uniqueKeysWithValues: names.compactMap { name in
          people.number(of: MemberID(name)).map { (name, $0) }
        })
    }
  }
}

extension Model {
  /// Takes over the round that was changed, if it is what the change may make of it: nobody is newly put
  /// with those who are `gone`.
  mutating func replaceTarget(
    by round: Round, with new: Set<String>, without old: Set<String>, sparing gone: Set<String> = []
  ) throws {
    let before = draft ?? confirmed.last
    let expected = (before?.everybody ?? []).union(new).subtracting(old)
    guard round.everybody == expected, round.label == before?.label else {
      throw Session.Difference(description: "\(round) has not \(expected)")
    }
    let changed = round.rows.subtracting(before?.rows ?? [])
    try checkExclusions(changed)
    guard changed.allSatisfy({ $0.count == 1 || gone.isDisjoint(with: $0) }) else {
      throw Session.Difference(description: "\(changed) has some of \(gone)")
    }
    if draft != nil { draft = round } else { confirmed[confirmed.count - 1] = round }
  }

  /// Nobody is put together with whom they must not meet.
  func checkExclusions(_ rows: Set<Set<String>>) throws {
    for row in rows {
      guard let broken = now.exclusions.first(where: { $0.isSubset(of: row) }) else { continue }
      throw Session.Difference(description: "\(broken) are together in \(rows)")
    }
  }
}
