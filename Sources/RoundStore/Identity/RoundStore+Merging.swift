internal import GRDB
public import Rounds

/// What became of two members who were one person.
public struct MergeOutcome: Sendable {
  /// Whom the programme knows from now on.
  public let kept: MemberID
  /// Who is only another name of them.
  public let gone: MemberID
  /// What the one took over from the other.
  public let columns: [String]
  /// How many rounds of the other count for the one now.
  public let rounds: Int
  /// How many messages to the other had not left, and do not: the one has their own about these rounds.
  public let withdrawn: Int
  /// How many messages told one of the other as their partner, had not left, and do not.
  public let pointless: Int
}

extension RoundStore {
  /// Lets one member stand for two: the rounds of `second` count for `first` from now on, who takes
  /// over what was not known of them.
  ///
  /// Both are an id first, then an e-mail address. Rounds that are under way on `day` keep whoever is in
  /// them; without a day none is looked at.
  ///
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/inDraft(_:label:)``;
  ///   ``StoreError/inRoundUnderWay(_:mergedInto:label:until:keptIn:)``.
  public func merge(
    _ first: String, _ second: String, on day: CivilDate? = nil
  ) throws(StoreError) -> MergeOutcome {
    try write("merge members", undoable: true) { database in
      let table = try MemberTable(database)
      let (one, other) = (try table.row(first), try table.row(second))
      guard one.number != other.number else { throw StoreError.sameMember(one.row.member.id) }
      try Self.refuseDraft(with: other, database)
      if let day { try Self.refuseUnderWay(other, mergedInto: one, on: day, database) }
      var scribe = try MemberScribe(database, people: try People(database), facets: table.facets)
      let (row, columns) = one.row.taking(over: other.row)
      for reference in try ColumnNaming.references(database)
      where reference.named.number == other.number {
        try ColumnNaming.set(one.row.member.id.text, at: reference, database)
      }
      try database.execute(
        sql: """
          UPDATE OR IGNORE exclusion SET first = min(:one, second), second = max(:one, second)
            WHERE first = :other AND second <> :one;
          UPDATE OR IGNORE exclusion SET first = min(:one, first), second = max(:one, first)
            WHERE second = :other AND first <> :one;
          DELETE FROM exclusion WHERE first = :other OR second = :other;
          """, arguments: ["one": one.number, "other": other.number])
      try database.execute(
        sql: """
          DELETE FROM message WHERE person IN (:one, :other)
            AND state IN \(MessageState.withdrawable.sqlList)
            AND 2 = (SELECT count(*) FROM message_person
              WHERE message = key AND person IN (:one, :other))
            AND 2 = (SELECT count(*) FROM message_person WHERE message = key)
          """, arguments: ["one": one.number, "other": other.number])
      let pointless = database.changesCount
      try database.execute(
        sql: """
          DELETE FROM message WHERE person = :other AND state IN \(MessageState.withdrawable.sqlList)
            AND round IN (SELECT round FROM message WHERE person = :one)
          """, arguments: ["one": one.number, "other": other.number])
      let withdrawn = database.changesCount
      // Where both have a message of one kind, each keeps its name in the queue.
      try database.execute(
        sql: """
          UPDATE message SET content = NULL, next_at = NULL, state = 'failed', reply = :outdated
            WHERE state IN \(MessageState.withdrawable.sqlList)
              AND key IN (SELECT message FROM message_person WHERE person = :other);
          UPDATE message SET reply = :outdated
            WHERE state = 'claimed'
              AND key IN (SELECT message FROM message_person WHERE person = :other);
          UPDATE OR IGNORE message SET recipient = 'm' || :one WHERE person = :other;
          UPDATE message SET person = :one WHERE person = :other;
          UPDATE OR IGNORE message_person SET person = :one WHERE person = :other;
          UPDATE OR IGNORE sign_up SET person = :one WHERE person = :other;
          DELETE FROM sign_up WHERE person = :other;
          DELETE FROM member WHERE person = :other;
          """,
        arguments: [
          "one": one.number, "other": other.number, "outdated": Schema.outdated,
        ])
      try database.execute(
        sql: "UPDATE person SET merged_into = ? WHERE number = ?",
        arguments: [one.number, other.number])
      try scribe.replace(one.row, by: row, number: one.number)
      return Change(
        value: MergeOutcome(
          kept: one.row.member.id, gone: other.row.member.id, columns: columns,
          rounds: try Self.rounds(of: [other.number], database), withdrawn: withdrawn,
          pointless: pointless),
        detail: Self.persons([one.number, other.number]))
    }
  }

  private static func refuseDraft(
    with row: (number: Int64, row: MemberRow), _ database: Database
  ) throws {
    guard let label = try draft(with: row.number, database) else { return }
    throw StoreError.inDraft(row.row.member.id, label: label)
  }
}

extension MemberRow {
  /// The row with what only `other` has, and the columns in which it differs then.
  func taking(over other: MemberRow) -> (row: MemberRow, columns: [String]) {
    var row = self
    if member.name.isEmpty { row.member.name = other.member.name }
    row.member.email = member.email ?? other.member.email
    row.member.joined = [member.joined, other.member.joined].compactMap(\.self).min()
    row.member.locale = member.locale ?? other.member.locale
    row.member.consent = member.consent ?? other.member.consent
    row.member.frequency = member.frequency ?? other.member.frequency
    row.facets.merge(other.facets) { own, _ in own }
    return (row, row.columns(differingFrom: self))
  }
}
