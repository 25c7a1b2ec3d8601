internal import GRDB
internal import Rounds

/// Erases people from everything that names them: all of them together, however many, so that it is read
/// and written once.
struct Forgetting {
  /// What went with them.
  struct Losses {
    /// How many exclusions.
    var exclusions = 0
    /// How many messages to them.
    var messages = 0
    /// How many messages to others that named them and had not left: they do not leave any more.
    var unsent = 0
    /// The numbers of all messages to them, and of all that named them.
    var named: Set<Int64> = []
    /// How many comments of others on a meeting with them there are.
    var comments = 0
  }

  /// The numbers by which anybody knew them, for each with those of whoever turned out to be them.
  let numbers: [Int64]

  /// A list of all of them in SQL, for ``list``.
  static let these = "(SELECT value FROM json_each(:people))"
  /// The numbers as SQL takes them, in one argument.
  let list: String
  let database: Database
  let names: PeopleNames

  /// Of the people who have these numbers. O(people).
  init(of people: [Int64], _ database: Database) throws {
    self.database = database
    names = try PeopleNames(database)
    numbers = names.numbers(ofPeopleWith: people)
    list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }

  /// Erases them, and everything that could be taken back; where it is `suppressing`, no list brings them back.
  ///
  /// - Complexity: O(people + notes + messages + members x facets of all draws), however many are forgotten.
  @discardableResult
  func erase(suppressing: Bool) throws -> Losses {
    var losses = Losses()
    guard !numbers.isEmpty else { return losses }
    if suppressing { try suppress() }
    try eraseReferences()
    losses.comments = try eraseMentions()
    try eraseMessages(&losses)
    try eraseNotes()
    try database.execute(
      sql: "DELETE FROM exclusion WHERE first IN \(Self.these) OR second IN \(Self.these)",
      arguments: ["people": list])
    losses.exclusions = database.changesCount
    try database.execute(
      sql: """
        DELETE FROM sign_up WHERE person IN \(Self.these);
        DELETE FROM member WHERE person IN \(Self.these);
        UPDATE person SET id = NULL WHERE number IN \(Self.these);
        UPDATE round_person SET id = :mark || person, name = '', email = NULL
          WHERE person IN \(Self.these);
        DELETE FROM round_person_facet WHERE person IN \(Self.these);
        UPDATE feedback SET comment = NULL WHERE person IN \(Self.these);
        """, arguments: ["people": list, "mark": PeopleNames.forgottenMark])
    try eraseValues()
    try database.execute(sql: "DELETE FROM undo_step")
    return losses
  }

  /// By number everything that may name them in a list: the id, and every address they had.
  func texts() throws -> [Int64: [String]] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, id FROM person WHERE number IN \(Self.these) AND id IS NOT NULL
        UNION SELECT person, email FROM member WHERE person IN \(Self.these) AND email IS NOT NULL
        UNION SELECT person, email FROM round_person
          WHERE person IN \(Self.these) AND email IS NOT NULL
        UNION SELECT person, address FROM message
          WHERE person IN \(Self.these) AND address <> :erased
        """, arguments: ["people": list, "erased": Schema.erasedAddress])
    var texts: [Int64: [String]] = [:]
    for row in rows { try texts[row.read(0), default: []].append(row.read(1)) }
    return texts
  }

  /// Keeps them out of every list, but by what means somebody else since.
  private func suppress() throws {
    let others = try TextsOfOthers(than: list, database)
    let texts = try texts().mapValues { texts in texts.filter { !others.have($0) } }
    let suppression = try Suppression(database)
    // In their order: where two had one address, the last of them is known by it.
    for number in numbers {
      try suppression.add(texts[number] ?? [], number: names.present(number), to: database)
    }
  }

  /// Erases them from what is noted of rounds, where they have the ids of then. What somebody else had in the round
  /// as an id means them; so does, of who was not in it, what somebody else has now.
  private func eraseNotes() throws {
    let notes = try Row.fetchAll(database, sql: "SELECT round, position, text FROM round_note")
    var numberOfID: [String: Int64] = [:]
    let former = try Row.fetchAll(
      database, sql: "SELECT person, id FROM round_person WHERE person IN \(Self.these)",
      arguments: ["people": list])
    for row in former { try numberOfID[row.read(1)] = row.read(0) as Int64 }
    for number in numbers { numberOfID[names.ownID(of: number).text] = number }
    // The longer ones first: one may begin with another.
    let ids = numberOfID.keys.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    let owners = try ownersInNotedRounds()
    let (these, others) = (Set(numbers), try TextsOfOthers(than: list, database))
    for note in notes {
      let (round, text): (Int64, String) = try (note.read(0), note.read(2))
      let words = ids.compactMap { id -> (id: String, name: Substring)? in
        let owner = owners[round]?[id]
        guard owner.map({ these.contains($0) }) ?? !others.have(id),
          let number = owner ?? numberOfID[id]
        else { return nil }
        return (id, PeopleNames.forgotten(number).text.dropFirst())
      }
      guard let erased = text.naming(words) else { continue }
      try database.execute(
        sql: "UPDATE round_note SET text = ? WHERE round = ? AND position = ?",
        arguments: [erased, round, try note.read(1) as Int64])
    }
  }

  /// Who had which id in the rounds of which something is noted.
  private func ownersInNotedRounds() throws -> [Int64: [String: Int64]] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT round, id, person FROM round_person
        WHERE round IN (SELECT round FROM round_note)
        """)
    var owners: [Int64: [String: Int64]] = [:]
    for row in rows { try owners[row.read(0), default: [:]][row.read(1)] = row.read(2) as Int64 }
    return owners
  }

  /// Takes the values out of what the draws saw that only people had who are forgotten, now or earlier: what a
  /// value is called decides nothing there.
  private func eraseValues() throws {
    let forgotten = try Int64.fetchSet(
      database, sql: "SELECT number FROM person WHERE id IS NULL")
    for table in ["round_snapshot", "round_amendment"] {
      let rounds = try Int64.fetchAll(database, sql: "SELECT round FROM \(table)")
      for round in rounds {
        let text = try String.fetchOne(
          database, sql: "SELECT document FROM \(table) WHERE round = ?", arguments: [round])
        guard let text else { continue }
        var snapshot = try RoundSnapshot(stored: text)
        guard snapshot.eraseValues(of: forgotten) else { continue }
        try database.execute(
          sql: "UPDATE \(table) SET document = ? WHERE round = ?",
          arguments: [try JSONText.of(snapshot), round])
      }
    }
  }
}

extension String {
  /// Whether an id is one word of the sentence, or several.
  func hasWord(_ id: String) -> Bool { naming([(id: id, name: "")]) != nil }

  /// The sentence with a name in the place of each of these ids, which are one word of it or several; `nil` = it has
  /// none of them.
  fileprivate func naming(_ names: [(id: String, name: Substring)]) -> String? {
    var (text, place) = ("", startIndex)
    var (isBeginning, isChange) = (true, false)
    while place < endIndex {
      let found = isBeginning ? names.first { isWord($0.id, at: place) } : nil
      isBeginning = found == nil && self[place] == " "
      if let found {
        text += found.name
        place = index(place, offsetBy: found.id.count)
        isChange = true
      } else {
        text.append(self[place])
        place = index(after: place)
      }
    }
    return isChange ? text : nil
  }

  private func isWord(_ id: String, at place: Index) -> Bool {
    let rest = self[place...]
    guard rest.hasPrefix(id) else { return false }
    let next = rest.dropFirst(id.count).first
    return next == nil || next == " " || next == ":"
  }
}
