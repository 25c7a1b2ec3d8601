import Glibc

/// The file of a database, before SQLite sees it.
enum StoreFile {
  /// Creates an empty file at `path` that only its owner may read, whatever the umask; the journals
  /// that SQLite puts beside it get the same rights.
  ///
  /// - Throws: ``StoreError/exists(path:)`` or ``StoreError/cannotCreate(path:reason:)``.
  static func create(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .exists(path: path) : .cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }
    // A umask may only have taken rights away; the owner must be able to open what is there.
    fchmod(descriptor, 0o600)
    close(descriptor)
  }

  /// Whether there is a regular file at `path`.
  ///
  /// - Throws: ``StoreError/foreign(path:)`` for what is there and no file.
  static func exists(_ path: String) throws(StoreError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign(path: path) }
    return true
  }
}
