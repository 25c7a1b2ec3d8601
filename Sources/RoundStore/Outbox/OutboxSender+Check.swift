extension OutboxSender {
  /// Refuses a copy, or an older state, of the database that was sent from last, before anything is done
  /// that would lead to messages. Where another process sends at this moment, it has seen to that.
  ///
  /// - Throws: ``StoreError/outbox(_:)``.
  public static func check(_ store: RoundStore) throws(StoreError) {
    let known = try mark(of: store)
    guard SenderLock.exists(beside: store.path) else {
      if known != nil { throw .outbox(.restored(path: store.path)) }
      return
    }
    do throws(OutboxError) {
      let lock = try SenderLock(beside: store.path)
      guard lock.isOf(known) else { throw .restored(path: store.path) }
    } catch .senderAtWork {
      return
    } catch {
      throw .outbox(error)
    }
  }
}
