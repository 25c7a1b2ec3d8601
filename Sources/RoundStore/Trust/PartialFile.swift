import Glibc

/// A file on its way to its name: it is whole and on the disk before anybody takes it for what it will be.
///
/// Its process holds a lock on it, which the kernel takes away however that ends. So what was left behind is
/// told from what is being written (``Leftovers``), also where every process has the same number.
final class PartialFile {
  /// Where it is until it has its name.
  let path: String
  /// What it is to be called, for messages: nobody knows the other name.
  private let name: String
  private let descriptor: Int32

  /// Makes an empty file, for its owner only, in the folder in which it will be called `name`.
  init(of name: String) throws(BackupError) {
    self.name = name
    (path, descriptor) = try Self.create(for: name)
  }

  private static func create(for name: String) throws(BackupError) -> (String, Int32) {
    while true {
      let path = Leftovers.newPath(in: DurableFile.folder(of: name))
      let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .cannotCreate(path: name, reason: DurableFile.reason()) }
      // A umask may only have taken rights away.
      fchmod(descriptor, 0o600)
      if isHeld(descriptor) { return (path, descriptor) }
      close(descriptor)
    }
  }

  /// Locks the file, unless somebody took it for a leftover before that.
  private static func isHeld(_ descriptor: Int32) -> Bool {
    // Where nobody can lock, nobody finds a leftover either.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { return false }
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }

  /// Writes a short text into it, to the disk.
  func fill(_ text: String) throws(BackupError) {
    let bytes = Array(text.utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, fsync(descriptor) == 0 else {
      throw .file(path: name, reason: DurableFile.reason())
    }
  }

  /// Gives it the name `path`, unless something has that already; whether it has it now.
  ///
  /// - Throws: A ``BackupError``; then nothing has the name.
  func take(_ path: String) throws(BackupError) -> Bool {
    if link(self.path, path) == 0 {
      unlink(self.path)
    } else if errno == EEXIST {
      return false
    } else if try !claim(path) {
      return false
    }
    do throws(BackupError) {
      try DurableFile.sync(DurableFile.folder(of: path))
    } catch {
      // It has its name, and may not have it on the disk.
      unlink(path)
      throw error
    }
    return true
  }

  /// Takes a name on a disk that knows no second names: with an empty file first.
  private func claim(_ path: String) throws(BackupError) -> Bool {
    let claim = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard claim >= 0 else {
      if errno == EEXIST { return false }
      throw .file(path: path, reason: DurableFile.reason())
    }
    close(claim)
    guard rename(self.path, path) == 0 else {
      let reason = DurableFile.reason()
      unlink(path)
      throw .file(path: path, reason: reason)
    }
    return true
  }

  /// Lets go of it; without a name it is gone then.
  func release() {
    unlink(path)
    // SQLite may have had one beside it.
    unlink(path + Leftovers.journal)
    close(descriptor)
  }
}
