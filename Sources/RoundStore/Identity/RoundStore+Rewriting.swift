internal import GRDB

extension RoundStore {
  /// Writes the file anew from what is in it, in one transaction.
  ///
  /// What is erased is overwritten where it stood last. But a page whose rows went to other pages, to make room,
  /// still has them in the room between its rows, where no later change overwrites them.
  ///
  /// - Complexity: O(size of the database), in memory, too.
  func rewrite() throws(StoreError) {
    try StoreError.mapping(path) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
    }
  }

  /// The same, where what was done before stays done; whether it could be written anew.
  func isRewritten() -> Bool {
    do throws(StoreError) {
      try rewrite()
      return true
    } catch {
      return false
    }
  }
}
