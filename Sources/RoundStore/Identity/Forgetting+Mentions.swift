internal import GRDB
internal import Rounds

extension Forgetting {
  /// Takes their full names and addresses out of what others wrote of a meeting with them, and out of the reasons for
  /// which others do not meet.
  ///
  /// - Returns: How many comments of others on a meeting with them there are: they may name them in other words.
  func eraseMentions() throws -> Int {
    let mentions = try mentions()
    let comments = try eraseComments(mentions)
    try eraseReasons(mentions)
    return comments
  }

  /// By the number by which they are known now, everything by which a sentence names them beyond doubt: what has a
  /// blank or an "@" in it.
  private func mentions() throws -> [Int64: [String]] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT person, name FROM member WHERE person IN \(Self.these) AND name LIKE '_% _%'
        UNION SELECT person, name FROM round_person WHERE person IN \(Self.these) AND name LIKE '_% _%'
        """, arguments: ["people": list])
    var mentions: [Int64: [String]] = [:]
    for row in rows { try mentions[names.present(row.read(0)), default: []].append(row.read(1)) }
    for (number, texts) in try texts() {
      mentions[names.present(number), default: []] += texts.filter { $0.contains("@") }
    }
    return mentions
  }

  private func eraseComments(_ mentions: [Int64: [String]]) throws -> Int {
    let meetings = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT feedback.round, feedback.person, own.person
        FROM group_member AS own
          JOIN group_member AS other ON other.round = own.round AND other.number = own.number
          JOIN feedback ON feedback.round = other.round AND feedback.person = other.person
        WHERE own.person IN \(Self.these) AND other.person NOT IN \(Self.these)
          AND comment IS NOT NULL
        ORDER BY own.person, feedback.round, feedback.person
        """, arguments: ["people": list])
    for meeting in meetings {
      let (round, person): (Int64, Int64) = try (meeting.read(0), meeting.read(1))
      let number = names.present(try meeting.read(2))
      // Another of the group may have been taken out of it just now.
      let comment = try String.fetchOne(
        database, sql: "SELECT comment FROM feedback WHERE round = ? AND person = ?",
        arguments: [round, person])
      let sought = Mentions([(texts: mentions[number] ?? [], word: Self.word(for: number))])
      guard let comment, let erased = sought.replaced(in: comment) else { continue }
      try database.execute(
        sql: "UPDATE feedback SET comment = ? WHERE round = ? AND person = ?",
        arguments: [erased, round, person])
    }
    return Set(try meetings.map { try [$0.read(0) as Int64, $0.read(1) as Int64] }).count
  }

  /// Of a name that somebody else has, too, nobody knows whose it is.
  private func eraseReasons(_ mentions: [Int64: [String]]) throws {
    let exclusions = try Row.fetchAll(
      database,
      sql: """
        SELECT first, second, reason FROM exclusion WHERE reason IS NOT NULL
          AND first NOT IN \(Self.these) AND second NOT IN \(Self.these)
        """, arguments: ["people": list])
    guard !exclusions.isEmpty else { return }
    let others = Set(
      try String.fetchAll(
        database, sql: "SELECT name FROM member WHERE person NOT IN \(Self.these)",
        arguments: ["people": list]
      ).map { FoldedText($0) })
    let sought = Mentions(
      mentions.sorted { $0.key < $1.key }.map { number, texts in
        (texts: texts.filter { !others.contains(FoldedText($0)) }, word: Self.word(for: number))
      })
    for exclusion in exclusions {
      guard let reason = sought.replaced(in: try exclusion.read(2)) else { continue }
      try database.execute(
        sql: "UPDATE exclusion SET reason = ? WHERE first = ? AND second = ?",
        arguments: [reason, try exclusion.read(0) as Int64, try exclusion.read(1) as Int64])
    }
  }

  private static func word(for number: Int64) -> String {
    String(PeopleNames.forgotten(number).text.dropFirst())
  }
}

/// Texts that name people, and the word that each is replaced with. A sentence is read once, however many they are.
private struct Mentions {
  /// The longest first, by their first letter.
  private let byLetter: [String: [(letters: [String], word: String)]]

  init(_ people: [(texts: [String], word: String)]) {
    let all = people.flatMap { person in
      person.texts.filter { !$0.isEmpty }
        .map { text in (letters: text.map { $0.lowercased() }, word: person.word) }
    }
    byLetter = Dictionary(grouping: all.sorted { $0.letters.count > $1.letters.count }) {
      $0.letters[0]
    }
  }

  /// A sentence with its word in the place of each of these texts, in whatever capitals, where it is not part of a
  /// longer name or address; `nil` = it has none of them.
  func replaced(in sentence: String) -> String? {
    let characters = Array(sentence)
    let plain = characters.map { $0.lowercased() }
    func isPart(_ place: Int) -> Bool {
      characters.indices.contains(place)
        && (characters[place].isLetter || characters[place].isNumber)
    }
    func isOne(of joints: String, at place: Int) -> Bool {
      characters.indices.contains(place) && joints.contains(characters[place])
    }
    /// Whether a name goes on at a place, on the side that `step` leads to: what a hyphen joins to it begins with a
    /// capital letter; else it is a dash.
    func isJoined(_ place: Int, _ step: Int) -> Bool {
      guard isOne(of: "-", at: place), isPart(place + step) else { return false }
      var start = place + step
      while step < 0, isPart(start - 1) { start -= 1 }
      return characters[start].isUppercase
    }
    var (text, place, isChange) = ("", 0, false)
    while place < plain.count {
      let found = byLetter[plain[place]]?.first { one in
        let end = place + one.letters.count
        guard plain[place...].starts(with: one.letters), !isPart(place - 1), !isPart(end) else {
          return false
        }
        return one.letters.contains("@")
          ? !(isOne(of: "-._+", at: place - 1) && isPart(place - 2))
          : !isJoined(place - 1, -1) && !isJoined(end, 1)
      }
      if let found {
        text += found.word
        place += found.letters.count
        isChange = true
      } else {
        text.append(characters[place])
        place += 1
      }
    }
    return isChange ? text : nil
  }
}
