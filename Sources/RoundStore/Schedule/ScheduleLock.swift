import Glibc

/// The right to take a programme's rounds through their steps: one process has it at a time, and the
/// kernel takes it away from one that ends, however it ends.
///
/// It is a lock on the folder of the database itself: no file is left behind, and SQLite's own locks,
/// which hang on the file, do not notice.
public final class ScheduleLock: Sendable {
  private let descriptor: Int32

  /// Takes the right for the database at `database`; `nil` = another process has it.
  ///
  /// - Throws: ``StoreError/notPermitted(path:reason:)`` if the folder cannot be opened.
  public init?(beside database: String) throws(StoreError) {
    let folder = database.lastIndex(of: "/").map { String(database[...$0]) } ?? "."
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .notPermitted(path: folder, reason: DurableFile.reason())
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let error = errno
      if error == EINTR { continue }
      if error == EWOULDBLOCK { return nil }
      throw .notPermitted(path: folder, reason: String(cString: strerror(error)))
    }
  }

  deinit {
    // Also where `init` gives up: a close of its own would close somebody else's file.
    if descriptor >= 0 { close(descriptor) }
  }
}
