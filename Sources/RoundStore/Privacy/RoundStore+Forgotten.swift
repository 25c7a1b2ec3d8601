internal import GRDB

/// Those whom a programme has forgotten, by hashes: enough to forget them again in an older copy.
public struct ForgottenPeople: Sendable {
  let list: Suppression
}

extension RoundStore {
  /// Those who were forgotten and may not come back.
  public func forgottenPeople() throws(StoreError) -> ForgottenPeople {
    try read { ForgottenPeople(list: try Suppression($0)) }
  }

  /// Forgets again whoever came back with an older copy, and keeps away whoever it did not know yet.
  ///
  /// - Returns: How many came back.
  /// - Complexity: O(size of the database), however many came back.
  func forget(again people: ForgottenPeople) throws(StoreError) -> Int {
    try eraseRepliesOfInterruptedSender()
    let count: Int = try write("forget again") { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT number, id, email FROM person LEFT JOIN member ON member.person = number
          WHERE id IS NOT NULL
          """)
      var back: [Int64] = []
      var known: [Int64: Int64] = [:]
      for row in rows {
        let person: Int64 = try row.read(0)
        let texts: [String?] = try [row.read(1), row.read(2)]
        let found = texts.compactMap(\.self).compactMap(people.list.number(of:))
        for number in found { known[number] = person }
        if !found.isEmpty { back.append(person) }
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
