internal import GRDB

/// Those whom a programme has forgotten, by hashes: enough to forget them again in an older copy.
public struct ForgottenPeople: Sendable {
  let list: Suppression
  /// Under which number the list has whoever had a number.
  private var listed: [Int64: Int64] = [:]
  private let lineage: Lineage?
  /// Who is not forgotten; `nil` = nobody knows, as the database is damaged.
  private let others: TextsOfOthers?

  init(_ database: Database) throws {
    list = try Suppression(database)
    others = try? TextsOfOthers(database)
    // A damaged database has a list, too.
    guard let names = try? PeopleNames(database), let lineage = try? Lineage(database) else {
      self.lineage = nil
      return
    }
    self.lineage = lineage
    for number in names.numbers(ofPeopleWith: Array(list.numbers)) {
      listed[number] = names.present(number)
    }
  }

  /// The numbers that the list has for everybody whom a copy names, by their numbers there. In an earlier state they
  /// are known by these: an address of theirs may have been somebody else's before, or be so since. In another one,
  /// what somebody has who is not forgotten means them: ids may be alike but for capitals.
  func found(in copy: Database) throws -> [Int64: [Int64]] {
    let isEarlier = try lineage?.includes(copy) ?? false
    let rows = try Row.fetchAll(
      copy,
      sql: """
        SELECT number, id, email FROM person LEFT JOIN member ON member.person = number
        WHERE id IS NOT NULL ORDER BY number
        """)
    var found: [Int64: [Int64]] = [:]
    for row in rows {
      let person: Int64 = try row.read(0)
      let texts: [String?] = try [row.read(1), row.read(2)]
      let numbers =
        isEarlier
        ? [listed[person]].compactMap(\.self)
        : texts.compactMap(\.self).filter { !(others?.have($0) ?? false) }
          .compactMap { list.number(of: $0) }
      if !numbers.isEmpty { found[person] = numbers }
    }
    return found
  }
}

extension RoundStore {
  /// Those who were forgotten and may not come back.
  public func forgottenPeople() throws(StoreError) -> ForgottenPeople {
    try read { try ForgottenPeople($0) }
  }

  /// Forgets again whoever came back with an older copy, and keeps away whoever it did not know yet.
  ///
  /// - Returns: How many came back.
  /// - Complexity: O(size of the database), however many came back.
  func forget(again people: ForgottenPeople) throws(StoreError) -> Int {
    try eraseRepliesOfInterruptedSender()
    let count: Int = try write("forget again") { database in
      let found = try people.found(in: database)
      let back = found.keys.sorted()
      var known: [Int64: Int64] = [:]
      for person in back {
        for number in found[person] ?? [] { known[number] = person }
      }
      try people.list.giveKey(to: database)
      let forgetting = try Forgetting(of: back, database)
      try forgetting.erase(suppressing: true)
      let kept = try people.list.add(to: database, numbers: known)
      return Change(
        value: back.count, detail: Self.persons(forgetting.numbers),
        isChange: !back.isEmpty || kept > 0)
    }
    if count > 0 { try rewrite() }
    return count
  }

  /// Takes what servers answered to a sender that was interrupted out of the file of its lock; one that
  /// is at work does so at its end.
  func eraseRepliesOfInterruptedSender() throws(StoreError) {
    guard SenderLock.exists(beside: path) else { return }
    do {
      try SenderLock(beside: path).eraseReplies()
    } catch .senderAtWork {
      return
    } catch {
      throw .outbox(error)
    }
  }
}
