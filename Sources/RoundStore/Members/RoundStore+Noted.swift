internal import GRDB
internal import Rounds

extension RoundStore {
  /// What is noted of rounds that names a person, by round: the pins of theirs that were void.
  ///
  /// What somebody else had as an id in the round means them, not the person.
  static func noted(
    _ number: Int64, _ people: People, _ database: Database
  ) throws -> [Dossier.Note] {
    let numbers = people.names.numbers(ofPersonWith: number)
    let list = numbers.map { "\($0)" }.joined(separator: ", ")
    let own = Set(numbers.map { people.ownID(of: $0).text })
    let notes = try Row.fetchAll(
      database,
      sql: """
        SELECT round.key, label, text FROM round_note JOIN round ON round.key = round_note.round
        ORDER BY round.number, round.key, position
        """)
    return try notes.compactMap { note -> Dossier.Note? in
      let round: Int64 = try note.read(0)
      let (label, text): (String, String) = try (note.read(1), note.read(2))
      let then = try String.fetchSet(
        database,
        sql: "SELECT id FROM round_person WHERE round = ? AND person IN (\(list))",
        arguments: [round])
      let others = try String.fetchSet(
        database,
        sql: "SELECT id FROM round_person WHERE round = ? AND person NOT IN (\(list))",
        arguments: [round])
      let ids = then.union(own.subtracting(others))
      guard ids.contains(where: { text.hasWord($0) }) else { return nil }
      return Dossier.Note(label: label, text: text)
    }
  }
}
