internal import GRDB
public import Rounds

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
    try eraseValues(database)
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

  /// Takes the values out of what the draws saw that only people had who are forgotten, now or earlier: what a
  /// value is called decides nothing there.
  private static func eraseValues(_ database: Database) throws {
    let forgotten = try Int64.fetchSet(
      database, sql: "SELECT number FROM person WHERE id IS NULL")
    for table in ["round_snapshot", "round_amendment"] {
      let rounds = try Int64.fetchAll(database, sql: "SELECT round FROM \(table)")
      for round in rounds {
        let text = try String.fetchOne(
          database, sql: "SELECT document FROM \(table) WHERE round = ?", arguments: [round])
        guard let text else { continue }
        var snapshot = try JSONText.value(RoundSnapshot.self, from: text)
        guard snapshot.eraseValues(of: forgotten) else { continue }
        try database.execute(
          sql: "UPDATE \(table) SET document = ? WHERE round = ?",
          arguments: [try JSONText.of(snapshot), round])
      }
    }
  }
}

extension Substring {
  /// A word of a sentence without what may follow it.
  fileprivate var trimmingColon: Substring { hasSuffix(":") ? dropLast() : self }
}
