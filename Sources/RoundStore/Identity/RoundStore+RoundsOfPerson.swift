internal import GRDB

/// In which rounds somebody is.
extension RoundStore {
  /// The label of the draft, if somebody is in it.
  static func draft(with number: Int64, _ database: Database) throws -> String? {
    try String.fetchOne(
      database,
      sql: """
        SELECT label FROM round WHERE state = 'draft' AND EXISTS
          (SELECT 1 FROM group_member WHERE group_member.round = key AND person = ?)
        """, arguments: [number])
  }

  /// In how many rounds these are who are one person.
  static func rounds(of numbers: [Int64], _ database: Database) throws -> Int {
    let rounds = try numbers.flatMap { number in
      try Int64.fetchAll(
        database, sql: "SELECT round FROM group_member WHERE person = ?", arguments: [number])
    }
    return Set(rounds).count
  }
}
