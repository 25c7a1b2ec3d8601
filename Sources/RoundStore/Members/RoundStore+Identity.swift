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

/// What became of a member who was forgotten.
public struct ForgetOutcome: Sendable {
  /// Under which name the rounds know the person from now on.
  public let pseudonym: MemberID
  /// In how many rounds the person was.
  public let rounds: Int
  /// How many exclusions went with them.
  public let exclusions: Int
  /// How many messages to them went with them.
  public let messages: Int
  /// How many messages to others named them and had not left: they do not leave any more.
  public let unsent: Int
  /// The numbers of all messages to them, and of all that named them.
  public let named: Set<Int64>
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

  /// Gives a member another e-mail address, and with it another id where the address is the id.
  ///
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/emailTaken(_:by:)``;
  ///   ``StoreError/idTaken(_:)``; ``StoreError/idKnown(_:)``.
  public func readdress(
    _ reference: String, to email: String
  ) throws(StoreError) -> (old: MemberID, new: MemberID, draft: String?) {
    try write("readdress member", undoable: true) { database in
      let table = try MemberTable(database)
      let (number, old) = try table.row(reference)
      let roster = table.roster
      if let owner = roster.index(ofReference: email).map({ roster.members[$0].id }),
        owner != old.member.id
      {
        throw StoreError.emailTaken(email, by: owner)
      }
      var new = old
      new.member.email = email
      let isID = old.member.email.map { FoldedText($0) } == FoldedText(old.member.id.text)
      if isID { new.member.id = MemberID(email) }
      if new.member.id != old.member.id {
        try Self.free(new.member.id, database)
        try database.execute(
          sql: "UPDATE person SET id = ? WHERE number = ?", arguments: [email, number])
      }
      var scribe = try MemberScribe(database, people: try People(database), facets: table.facets)
      try scribe.replace(old, by: new, number: number)
      return Change(
        value: (old.member.id, new.member.id, try Self.draft(with: number, database)),
        detail: Self.persons([number]), isChange: new != old)
    }
  }

  /// Erases everything that says who somebody was: name, address, id, values, exclusions, comments,
  /// also from the rounds they were in, and everything that could be taken back.
  ///
  /// That somebody met their partners stays, without a name, so that nobody else's history changes.
  ///
  /// No file brings them back, unless they `mayReturn`.
  ///
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/inDraft(_:label:)``.
  public func forget(
    _ reference: String, mayReturn: Bool = false
  ) throws(StoreError) -> ForgetOutcome {
    try eraseRepliesOfInterruptedSender()
    return try write("forget member") { database in
      let number = try Self.forgettable(reference, database)
      let (outcome, numbers) = try Self.forget(number, suppressing: !mayReturn, database)
      return Change(value: outcome, detail: Self.persons(numbers))
    }
  }

  /// Checks that nothing is in the way of ``forget(_:mayReturn:)``, and changes nothing.
  ///
  /// - Throws: As that does.
  public func checkForgetting(_ reference: String) throws(StoreError) {
    try read { database in _ = try Self.forgettable(reference, database) }
  }

  /// The number of a member who is in no draft, or of somebody known from the history only.
  private static func forgettable(_ reference: String, _ database: Database) throws -> Int64 {
    let table = try MemberTable(database)
    let people = try People(database)
    let number = (try? table.row(reference).number) ?? people.number(of: MemberID(reference))
    guard let number, !reference.isEmpty else { throw StoreError.unknownMember(reference) }
    // A round that was opened again may have somebody by an earlier number.
    for one in people.names.numbers(ofPersonWith: number) {
      guard let label = try draft(with: one, database) else { continue }
      throw StoreError.inDraft(people.id(of: one), label: label)
    }
    return number
  }

  /// Erases one person, with everybody who turned out to be them, and says by which numbers.
  static func forget(
    _ number: Int64, suppressing: Bool, _ database: Database
  ) throws -> (outcome: ForgetOutcome, numbers: [Int64]) {
    let people = try People(database)
    let number = people.names.present(number)
    let numbers = people.names.numbers(ofPersonWith: number)
    if suppressing {
      let list = try Suppression(database)
      for person in numbers {
        try list.add(try names(of: person, database), number: number, to: database)
      }
    }
    var exclusions = 0
    let messages = try eraseMessages(of: numbers, database)
    for person in numbers {
      exclusions += try erase(person, known: people.ownID(of: person), database)
    }
    try eraseValues(of: Set(numbers), database)
    try database.execute(sql: "DELETE FROM undo_step")
    let outcome = ForgetOutcome(
      pseudonym: PeopleNames.forgotten(number), rounds: try rounds(of: numbers, database),
      exclusions: exclusions, messages: messages.own, unsent: messages.unsent,
      named: messages.named)
    return (outcome, numbers)
  }

  /// Lets files bring somebody back who was forgotten, by an id or address of theirs; whether anybody
  /// was on the list by it.
  public func allowReturn(of reference: String) throws(StoreError) -> Bool {
    try write("allow return") { database in
      let found = try Suppression(database).remove(reference, from: database)
      return Change(value: found, isChange: found, isOfNoDraw: true)
    }
  }

  /// Everything by which a list may name somebody: the id, and every address they had.
  private static func names(of person: Int64, _ database: Database) throws -> [String] {
    let id = try String.fetchAll(
      database, sql: "SELECT id FROM person WHERE number = ? AND id IS NOT NULL",
      arguments: [person])
    let addresses = try String.fetchAll(
      database,
      sql: """
        SELECT email FROM member WHERE person = ?1 AND email IS NOT NULL
        UNION SELECT email FROM round_person WHERE person = ?1 AND email IS NOT NULL
        UNION SELECT address FROM message WHERE person = ?1 AND address <> ?2
        """, arguments: [person, Schema.erasedAddress])
    return id + addresses
  }

  /// Erases the messages to these people, and the content of those to others that name them: what
  /// has not left of the latter does not leave any more.
  private static func eraseMessages(
    of people: [Int64], _ database: Database
  ) throws -> (own: Int, unsent: Int, named: Set<Int64>) {
    var (own, unsent, all): (Int, Int, Set<Int64>) = (0, 0, [])
    for person in people {
      all.formUnion(
        try Int64.fetchAll(
          database,
          sql: """
            SELECT key FROM message WHERE person = ?1
            UNION SELECT message FROM message_person WHERE person = ?1
            """, arguments: [person]))
      try database.execute(sql: "DELETE FROM message WHERE person = ?", arguments: [person])
      own += database.changesCount
      let named = "key IN (SELECT message FROM message_person WHERE person = ?)"
      try database.execute(
        sql: """
          UPDATE message SET content = NULL, next_at = NULL, reply = NULL, state = 'failed'
          WHERE state NOT IN ('sent', 'written') AND \(named)
          """, arguments: [person])
      unsent += database.changesCount
      try database.execute(
        sql: "UPDATE message SET content = NULL, reply = NULL, returned = NULL WHERE \(named)",
        arguments: [person])
      try database.execute(
        sql: "DELETE FROM message_person WHERE person = ?", arguments: [person])
    }
    return (own, unsent, all)
  }

  /// Erases one number, and says how many exclusions went with it.
  private static func erase(
    _ person: Int64, known id: MemberID, _ database: Database
  ) throws -> Int {
    let pseudonym = PeopleNames.forgotten(person)
    // Notes name members by the ids of then.
    let ids = try Set(
      String.fetchAll(
        database, sql: "SELECT id FROM round_person WHERE person = ?", arguments: [person])
    ).union([id.text])
    try database.execute(
      sql: "DELETE FROM exclusion WHERE first = :person OR second = :person",
      arguments: ["person": person])
    let exclusions = database.changesCount
    try database.execute(
      sql: """
        DELETE FROM sign_up WHERE person = :person;
        DELETE FROM member WHERE person = :person;
        UPDATE person SET id = NULL WHERE number = :person;
        UPDATE round_person SET id = :pseudonym, name = '', email = NULL WHERE person = :person;
        DELETE FROM round_person_facet WHERE person = :person;
        UPDATE feedback SET comment = NULL WHERE person = :person;
        """, arguments: ["person": person, "pseudonym": pseudonym.text])
    let notes = try Row.fetchAll(database, sql: "SELECT round, position, text FROM round_note")
    for note in notes {
      let text: String = note[2]
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      guard words.contains(where: { ids.contains(String($0.trimmingColon)) }) else { continue }
      let erased = words.map { word in
        let core = word.trimmingColon
        return ids.contains(String(core))
          ? pseudonym.text.dropFirst() + word.dropFirst(core.count) : word
      }
      try database.execute(
        sql: "UPDATE round_note SET text = ? WHERE round = ? AND position = ?",
        arguments: [erased.joined(separator: " "), note[0] as Int64, note[1] as Int])
    }
    return exclusions
  }

  /// Takes the values that only these people had out of what the draws saw: what a value is called
  /// decides nothing there.
  private static func eraseValues(of people: Set<Int64>, _ database: Database) throws {
    for table in ["round_snapshot", "round_amendment"] {
      let rounds = try Int64.fetchAll(database, sql: "SELECT round FROM \(table)")
      for round in rounds {
        let text = try String.fetchOne(
          database, sql: "SELECT document FROM \(table) WHERE round = ?", arguments: [round])
        guard let text else { continue }
        var snapshot = try JSONText.value(RoundSnapshot.self, from: text)
        guard snapshot.eraseValues(of: people) else { continue }
        try database.execute(
          sql: "UPDATE \(table) SET document = ? WHERE round = ?",
          arguments: [try JSONText.of(snapshot), round])
      }
    }
  }

  private static func refuseDraft(
    with row: (number: Int64, row: MemberRow), _ database: Database
  ) throws {
    guard let label = try draft(with: row.number, database) else { return }
    throw StoreError.inDraft(row.row.member.id, label: label)
  }

  /// The label of the draft, if somebody is in it.
  private static func draft(with number: Int64, _ database: Database) throws -> String? {
    try String.fetchOne(
      database,
      sql: """
        SELECT label FROM round WHERE state = 'draft' AND EXISTS
          (SELECT 1 FROM group_member WHERE group_member.round = key AND person = ?)
        """, arguments: [number])
  }

  private static func rounds(of numbers: [Int64], _ database: Database) throws -> Int {
    let rounds = try numbers.flatMap { number in
      try Int64.fetchAll(
        database, sql: "SELECT round FROM group_member WHERE person = ?", arguments: [number])
    }
    return Set(rounds).count
  }
}

extension Substring {
  /// A word of a sentence without what may follow it.
  fileprivate var trimmingColon: Substring { hasSuffix(":") ? dropLast() : self }
}

extension MemberTable {
  /// The member that `reference` means: an id first, then an e-mail address.
  func row(_ reference: String) throws -> (number: Int64, row: MemberRow) {
    guard let place = roster.index(ofReference: reference) else {
      throw StoreError.unknownMember(reference)
    }
    return rows[place]
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
