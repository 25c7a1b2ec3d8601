extension OutboxSender {
  /// Refuses a copy, or an older state, of the database that messages are sent from, as whoever sends does;
  /// changes nothing. Where another process sends at this moment, it has seen to that.
  ///
  /// - Throws: ``StoreError/outbox(_:)``.
  public static func check(_ store: RoundStore) throws(StoreError) {
    // Asked before the file is looked for, which is there before the database says so.
    let isTied = try mark(of: store) != nil
    guard SenderLock.exists(beside: store.path) else {
      if isTied { throw .outbox(.restored(path: store.path)) }
      return
    }
    let lock: SenderLock
    do throws(OutboxError) {
      lock = try SenderLock(beside: store.path)
    } catch .senderAtWork {
      return
    } catch {
      throw .outbox(error)
    }
    // Asked again while nobody can send: a sender that just ended has moved it on.
    guard lock.isOf(try mark(of: store)) else { throw .outbox(.restored(path: store.path)) }
  }

  /// Whether nothing can be sent from `store`, as it is a copy, or an older state, of the database that messages
  /// are sent from. Whatever else is in the way of sending is said by who sends.
  public static func isRefused(to store: RoundStore) -> Bool {
    do throws(StoreError) {
      let known = try mark(of: store)
      if !SenderLock.seems(of: known, beside: store.path) { try check(store) }
      return false
    } catch {
      guard case .outbox(.restored) = error else { return false }
      return true
    }
  }
}
