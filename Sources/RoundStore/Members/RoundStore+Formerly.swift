internal import GRDB
internal import Rounds

extension RoundStore {
  /// What rounds, and those who turned out to be them, have of a person that is otherwise now: by round.
  static func formerly(
    _ number: Int64, _ people: People, _ database: Database
  ) throws -> [Dossier.Former] {
    let numbers = people.names.numbers(ofPersonWith: number)
    let list = numbers.map { "\($0)" }.joined(separator: ", ")
    let present = Set(
      try Row.fetchAll(
        database,
        sql: """
          SELECT 'id', id FROM person WHERE number = ?1
          UNION ALL SELECT 'name', name FROM member WHERE person = ?1
          UNION ALL SELECT 'email', email FROM member WHERE person = ?1 AND email IS NOT NULL
          UNION ALL SELECT facet.name, value FROM member_facet JOIN facet ON facet.number = facet
            WHERE person = ?1
          """, arguments: [number]
      ).map { Pair(column: try $0.read(0), value: FoldedText(try $0.read(1))) })
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT label, name, value FROM (
          SELECT round, 0 AS place, 'id' AS name, id AS value FROM round_person
            WHERE person IN (\(list))
          UNION ALL SELECT round, 1, 'name', name FROM round_person
            WHERE person IN (\(list)) AND name <> ''
          UNION ALL SELECT round, 2, 'email', email FROM round_person
            WHERE person IN (\(list)) AND email IS NOT NULL
          UNION ALL SELECT round, 3, facet.name, value
            FROM round_person_facet JOIN facet ON facet.number = facet WHERE person IN (\(list)))
          JOIN round ON round.key = round
        ORDER BY round.number, round.key, place, name
        """)
    let merged = numbers.filter { $0 != number }.map {
      Dossier.Former(label: nil, column: "id", value: people.ownID(of: $0).text)
    }
    let then = try rows.map { row in
      try Dossier.Former(label: row.read(0), column: row.read(1), value: row.read(2))
    }
    return merged
      + then.filter { !present.contains(Pair(column: $0.column, value: FoldedText($0.value))) }
  }

  private struct Pair: Hashable {
    let column: String
    let value: FoldedText
  }
}
