import Glibc

/// A database on its way to its name: it is whole and on the disk before anybody takes it for what it will be.
///
/// Its process holds a file beside it, from before it is there until it is gone, or has its name.
final class PartialFile {
  /// Where it is until it has its name.
  let path: String
  private let lock: HeldFile

  /// Makes an empty file, for its owner only, in the folder in which it will be called `name`.
  init(of name: String) throws(BackupError) {
    lock = try HeldFile(for: name, ending: Leftovers.lock)
    path = String(lock.path.dropLast(Leftovers.lock.count)) + Leftovers.partial
    do throws(BackupError) {
      close(try DurableFile.create(path, for: name))
    } catch {
      lock.release()
      throw error
    }
  }

  /// Gives it the name `path`, unless something has that already; whether it has it now.
  func take(_ path: String) throws(BackupError) -> Bool {
    try DurableFile.move(self.path, toFree: path)
  }

  /// Lets go of it; without a name it is gone then.
  func release() {
    DurableFile.remove(path)
    // SQLite may have had one beside it.
    DurableFile.remove(path + StoreFile.journal)
    lock.release()
  }
}
