internal import GRDB
public import Rounds

/// Everything that is kept about one person, besides the member and the history.
public struct Dossier: Sendable {
  /// Something that is kept of them as it was, and is otherwise now.
  public struct Former: Hashable, Sendable {
    /// The label of the round that has it; `nil` = of somebody who turned out to be them.
    public let label: String?
    /// What it is: `id`, `name`, `email`, or a facet.
    public let column: String
    /// What it was.
    public let value: String
  }

  /// Why somebody did not take part in a round.
  public struct Away: Sendable {
    /// The label of the round.
    public let label: String
    /// Its number.
    public let number: Int
    /// Why not.
    public let reason: Absence
  }

  /// What somebody said of a meeting.
  public struct Feedback: Sendable {
    /// The label of the round.
    public let label: String
    /// Whether they met.
    public let met: Bool?
    /// How good it was, 1 to 5.
    public let rating: Int?
    /// What they wrote.
    public let comment: String?
  }

  /// A sentence that is noted of a round, and names them.
  public struct Note: Hashable, Sendable {
    /// The label of the round.
    public let label: String
    /// What it says.
    public let text: String
  }

  /// Something that was done and names the person by the number.
  public struct Event: Sendable {
    /// When, in UTC.
    public let at: String
    /// Who did it.
    public let actor: String
    /// What.
    public let kind: String
  }

  /// The name drawn from chance under which they appear in exports of the network; `nil` where there
  /// was none yet.
  public let pseudonym: String?
  /// Since when they have left; `nil` = they have not.
  public let left: String?
  /// What they were called, and had, before.
  public let formerly: [Former]
  /// The labels of rounds they signed up for, and when.
  public let signUps: [(label: String, day: String)]
  /// Rounds without them.
  public let absences: [Away]
  /// What they said.
  public let feedback: [Feedback]
  /// What is noted of rounds: pins of theirs that were void.
  public let notes: [Note]
  /// What was done.
  public let events: [Event]
  /// The messages to them.
  public let messages: [QueuedMessage]
  /// Changes by hand that moved them, with the labels of the rounds.
  public let changes: [(label: String, change: RoundChange)]
}

extension RoundStore {
  /// Everything that is kept about a member, besides what ``roster()`` and ``history()`` have.
  public func dossier(of id: MemberID) throws(StoreError) -> Dossier {
    try read { database in
      let people = try People(database)
      guard let number = people.number(of: id).map(people.names.present) else {
        throw StoreError.unknownMember(id.text)
      }
      let present = people.id(of: number)
      // What somebody said and did who turned out to be them is about them, too.
      let numbers = people.names.numbers(ofPersonWith: number).map { "\($0)" }
        .joined(separator: ", ")
      let reading = RoundReading(database)
      let rounds = try reading.summaries()
      var absences: [Dossier.Away] = []
      var changes: [(label: String, change: RoundChange)] = []
      for round in rounds where round.state != .imported {
        for absence in try reading.absences(of: round.key, people) where absence.id == present {
          absences.append(.init(label: round.label, number: round.number, reason: absence.reason))
        }
        for change in try reading.changes(of: round.key, people.id)
        where change.first == present || change.second == present
          || change.moved.contains(where: { $0.id == present })
        {
          changes.append((round.label, change))
        }
      }
      let feedback = try Row.fetchAll(
        database,
        sql: """
          SELECT label, met, rating, comment FROM feedback JOIN round ON feedback.round = round.key
          WHERE person IN (\(numbers)) ORDER BY number
          """)
      let events = try Row.fetchAll(
        database,
        sql: """
          SELECT at, actor, kind FROM event WHERE EXISTS (
            SELECT 1 FROM person WHERE person.number IN (\(numbers))
              AND ' ' || detail || ' ' LIKE '% #' || person.number || ' %')
          ORDER BY event.number
          """)
      let signUps = try Row.fetchAll(
        database,
        sql: "SELECT label, day FROM sign_up WHERE person IN (\(numbers)) ORDER BY day, label")
      // Exports use that of the number by which they are known now.
      let pseudonym = try String.fetchOne(
        database,
        sql: "SELECT code FROM pseudonym WHERE person IN (\(numbers)) ORDER BY person <> ? LIMIT 1",
        arguments: [number])
      return Dossier(
        pseudonym: pseudonym,
        left: try String.fetchOne(
          database, sql: "SELECT since FROM departure WHERE person = ?", arguments: [number]),
        formerly: try Self.formerly(number, people, database),
        signUps: try signUps.map { try ($0.read(0), $0.read(1)) },
        absences: absences,
        feedback: try feedback.map { row in
          try .init(
            label: row.read(0), met: row.read(1), rating: row.read(2), comment: row.read(3))
        },
        notes: try Self.noted(number, people, database),
        events: try events.map { try .init(at: $0.read(0), actor: $0.read(1), kind: $0.read(2)) },
        messages: try OutboxReading(database).messages(where: "message.person IN (\(numbers))"),
        changes: changes)
    }
  }
}
