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
  /// How many comments of others on a meeting with them there are, without their address, and their first and last
  /// name together.
  public let comments: Int
  /// Whether the file was written anew, so that no unused place of it has anything of them.
  public internal(set) var isRewritten = false
}

extension RoundStore {
  /// Erases everything that says who somebody was: name, address, id, values, exclusions, comments,
  /// also from the rounds they were in and from what others wrote of a meeting with them, and everything that could be
  /// taken back.
  ///
  /// That somebody met their partners stays, without a name, so that nobody else's history changes.
  ///
  /// No file brings them back, unless they `mayReturn`.
  ///
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/inDraft(_:label:)``.
  /// - Complexity: O(size of the database).
  public func forget(
    _ reference: String, mayReturn: Bool = false
  ) throws(StoreError) -> ForgetOutcome {
    try eraseRepliesOfInterruptedSender()
    var outcome: ForgetOutcome = try write("forget member") { database in
      let number = try Self.forgettable(reference, database)
      let forgetting = try Forgetting(of: [number], database)
      let losses = try forgetting.erase(suppressing: !mayReturn)
      let outcome = ForgetOutcome(
        pseudonym: PeopleNames.forgotten(number),
        rounds: try Self.rounds(of: forgetting.numbers, database),
        exclusions: losses.exclusions, messages: losses.messages, unsent: losses.unsent,
        named: losses.named, comments: losses.comments)
      return Change(value: outcome, detail: Self.persons(forgetting.numbers))
    }
    outcome.isRewritten = isRewritten()
    return outcome
  }

  /// Checks that nothing is in the way of ``forget(_:mayReturn:)``, and changes nothing.
  ///
  /// - Throws: As that does.
  public func checkForgetting(_ reference: String) throws(StoreError) {
    try read { database in _ = try Self.forgettable(reference, database) }
  }

  /// The number by which a member who is in no draft is known now, or somebody whom only the history knows.
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
    return people.names.present(number)
  }

  /// Lets files bring somebody back who was forgotten, by an id or address of theirs; whether anybody
  /// was on the list by it.
  public func allowReturn(of reference: String) throws(StoreError) -> Bool {
    try write("allow return") { database in
      let found = try Suppression(database).remove(reference, from: database)
      return Change(value: found, isChange: found, isOfNoDraw: true)
    }
  }
}
