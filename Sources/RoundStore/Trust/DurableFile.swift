internal import Digests
import Glibc

/// Files that are whole and on the disk, or not there.
enum DurableFile {
  /// The name under which something is made that will be `path`: in the same folder, so that it can
  /// be renamed; with the number of the process, so that two do not meet.
  static func partial(_ path: String) -> String { "\(path).\(getpid()).partial" }

  /// Creates an empty file that only its owner may read.
  static func create(_ path: String) throws(BackupError) {
    unlink(path)
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    // A umask may only have taken rights away.
    fchmod(descriptor, 0o600)
    close(descriptor)
  }

  /// Makes sure that the bytes of the file or folder at `path` are on the disk.
  static func sync(_ path: String) throws(BackupError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(path: path, reason: reason()) }
  }

  /// Writes a short text to a file of its own.
  static func write(_ text: String, to path: String) throws(BackupError) {
    try create(path)
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw .file(path: path, reason: reason())
    }
    guard fsync(descriptor) == 0 else { throw .file(path: path, reason: reason()) }
  }

  /// Gives what was made its name.
  static func rename(_ old: String, to new: String) throws(BackupError) {
    guard Glibc.rename(old, new) == 0 else { throw .file(path: new, reason: reason()) }
    try sync(folder(of: new))
  }

  /// The SHA-256 digest of the file at `path`. O(bytes), a megabyte at a time.
  static func digest(of path: String) throws(BackupError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .absent(path: path) : .file(path: path, reason: reason())
    }
    defer { close(descriptor) }
    var digest = SHA256()
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .file(path: path, reason: reason())
      }
      if count == 0 { return digest.hex }
      digest.add(count == bytes.count ? bytes : Array(bytes[..<count]))
    }
  }

  /// The digest that stands in the file beside `path`; `nil` without one.
  static func expectedDigest(of path: String) -> String? {
    let descriptor = open(path + ".sha256", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    guard read(descriptor, &bytes, 64) == 64 else { return "" }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The folder in which `path` is.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names of what is in the folder at `path`; none where there is no such folder.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// The last part of `path`.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
