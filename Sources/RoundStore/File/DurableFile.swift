internal import Digests
import Glibc

/// Files and folders, and what of them is on the disk.
enum DurableFile {
  /// What the name of a file has at its end for the file with its digest, beside it.
  static let digestSuffix = ".sha256"

  /// Makes sure that the bytes of the file or folder at `path` are on the disk.
  static func sync(_ path: String) throws(BackupError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, reason: reason()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(path: path, reason: reason()) }
  }

  /// The SHA-256 digest of the file at `path`. O(bytes), a megabyte at a time.
  static func digest(of path: String) throws(BackupError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .absent(path: path) : .unreadable(path: path, reason: reason())
    }
    defer { close(descriptor) }
    var digest = SHA256()
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path: path, reason: reason())
      }
      if count == 0 { return digest.hex }
      digest.add(count == bytes.count ? bytes : Array(bytes[..<count]))
    }
  }

  /// The digest that stands in the file beside `path`; `nil` without one.
  static func expectedDigest(of path: String) -> String? {
    let descriptor = open(path + digestSuffix, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    guard read(descriptor, &bytes, 64) == 64 else { return "" }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// Whether something has the name `path`, be it a link to nothing.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where the file or folder at `path` is from the root, behind all links; `nil` = it is not there.
  static func resolved(_ path: String) -> String? {
    realpath(path, nil).map { real in
      defer { free(real) }
      return String(cString: real)
    }
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

  /// Why the last call of the system failed.
  static func reason() -> String { String(cString: strerror(errno)) }
}
