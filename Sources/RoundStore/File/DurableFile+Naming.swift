import Glibc

extension DurableFile {
  /// Makes an empty file, for its owner only, where nothing is; opened for reading and writing.
  ///
  /// - Throws: ``BackupError/cannotCreate(path:reason:)`` for `name`, which the file will have, or is for.
  static func create(_ path: String, for name: String) throws(BackupError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: name, reason: reason()) }
    // A umask may only have taken rights away.
    fchmod(descriptor, 0o600)
    FileOwner.follow(path, descriptor)
    return descriptor
  }

  /// Removes the file at `path`, if there is one; tries once more where the disk fails, as nobody else may.
  static func remove(_ path: String) {
    if unlink(path) != 0, errno != ENOENT { unlink(path) }
  }

  /// Gives a file the name `path`, unless something has that already; whether it has it now.
  ///
  /// - Throws: A ``BackupError``; then nothing has the name.
  static func move(_ file: String, toFree path: String) throws(BackupError) -> Bool {
    if link(file, path) == 0 {
      unlink(file)
    } else if errno == EEXIST {
      return false
    } else if try !claim(path, for: file) {
      return false
    }
    do throws(BackupError) {
      try sync(folder(of: path))
    } catch {
      // It has its name, and may not have it on the disk.
      unlink(path)
      throw error
    }
    return true
  }

  /// Takes a name on a disk that knows no second names: with an empty file first.
  private static func claim(_ path: String, for file: String) throws(BackupError) -> Bool {
    let claim = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard claim >= 0 else {
      if errno == EEXIST { return false }
      throw .file(path: path, reason: reason())
    }
    close(claim)
    guard rename(file, path) == 0 else {
      let reason = reason()
      unlink(path)
      throw .file(path: path, reason: reason)
    }
    return true
  }
}
