extension RoundStore {
  /// Checks that messages may be sent from this database, as whoever sends does; changes nothing.
  ///
  /// - Throws: ``StoreError/outbox(_:)``: it is a copy, or an older state, of the one that was sent from last;
  ///   somebody is sending.
  public func checkSender() throws(StoreError) {
    guard SenderLock.exists(beside: path) else {
      guard try OutboxSender.mark(of: self) == nil else { throw .outbox(.restored(path: path)) }
      return
    }
    let lock: SenderLock
    do throws(OutboxError) {
      lock = try SenderLock(beside: path)
    } catch {
      throw .outbox(error)
    }
    // Read while nobody can send.
    guard lock.isOf(try OutboxSender.mark(of: self)) else {
      throw .outbox(.restored(path: path))
    }
  }
}
