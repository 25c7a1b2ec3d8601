import Glibc

/// A new file on which its process holds a lock, which the kernel takes away however that ends. So what was left
/// behind is told from what somebody is at work on (``Leftovers``), also where every process has the same number.
///
/// It is none that SQLite opens: on a disk of another computer such a lock may keep everybody from reading and
/// writing the file, SQLite in the process that holds it, too.
final class HeldFile {
  /// Where it is.
  let path: String
  /// What it is for, for messages: nobody knows its own name.
  private let name: String
  private let descriptor: Int32

  /// Makes an empty one, for its owner only, with a name of its own in the folder in which `name` will be.
  init(for name: String, ending: String) throws(BackupError) {
    self.name = name
    while true {
      let path = Leftovers.newStem(in: DurableFile.folder(of: name)) + ending
      let descriptor = try DurableFile.create(path, for: name)
      if Self.hold(descriptor) {
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      DurableFile.remove(path)
      close(descriptor)
    }
  }

  /// Locks the file, unless somebody took it for a leftover before that; whether it is ours.
  private static func hold(_ descriptor: Int32) -> Bool {
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
  func take(_ path: String) throws(BackupError) -> Bool {
    try DurableFile.move(self.path, toFree: path)
  }

  /// Lets go of it; without a name it is gone then.
  func release() {
    DurableFile.remove(path)
    close(descriptor)
  }
}
