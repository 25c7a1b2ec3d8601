import Glibc

/// The file of a database, before SQLite sees it.
enum StoreFile {
  /// Whether there is a regular file at `path`.
  ///
  /// - Throws: ``StoreError/foreign(path:)`` for what is there and no file;
  ///   ``StoreError/hidden(path:reason:)`` where this user cannot look.
  static func exists(_ path: String) throws(StoreError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw .hidden(path: path, reason: DurableFile.reason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    return true
  }

  /// What SQLite puts behind the name of a database for the journal of it.
  static let journal = "-journal"

  /// What belongs to a database, by what SQLite puts behind its name: what is needed to make it whole, where it
  /// is moved.
  static let companions = [journal, "-wal", "-shm"]

  /// What is beside `path` and belongs to a database of that name. SQLite knows it by the name only: another
  /// database that gets it would be written over with what is in there.
  static func companions(of path: String) -> [String] {
    companions.map { path + $0 }.filter(DurableFile.isThere)
  }

  /// Whether nothing but the number of files on its disk keeps one from being made beside `path`: SQLite only says
  /// that it could not be opened.
  static func isCrowdedOut(_ path: String) -> Bool {
    let folder = DurableFile.folder(of: path)
    return access(path, W_OK) == 0 && access(folder, W_OK | X_OK) == 0
      && !FilePlace(folder).takesFiles
  }

  /// Whether the disk on which `path` is can only be read.
  static func isOnReadOnlyDisk(_ path: String) -> Bool {
    access(path, W_OK) != 0 && errno == EROFS
  }
}
