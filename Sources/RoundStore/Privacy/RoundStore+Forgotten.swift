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
  /// - Complexity: O(people + notes + messages + members x facets of all draws), however many came back.
  public func forget(again people: ForgottenPeople) throws(StoreError) -> Int {
    try eraseRepliesOfInterruptedSender()
    return try write("forget again") { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT number, id, email FROM person LEFT JOIN member ON member.person = number
          WHERE id IS NOT NULL
          """)
      let back = rows.filter { row in
        [row[1] as String?, row[2]].compactMap(\.self).contains {
          people.list.number(of: $0) != nil
        }
      }
      try people.list.giveKey(to: database)
      var known: [Int64: Int64] = [:]
      for row in back {
        for text in [row[1] as String?, row[2]].compactMap(\.self) {
          if let number = people.list.number(of: text) { known[number] = row[0] }
        }
      }
      let forgetting = try Forgetting(of: back.map { $0[0] as Int64 }, database)
      try forgetting.erase(suppressing: true)
      let kept = try people.list.add(to: database, numbers: known)
      return Change(
        value: back.count, detail: Self.persons(forgetting.numbers),
        isChange: !back.isEmpty || kept > 0)
    }
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
