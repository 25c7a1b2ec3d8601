import Glibc

/// A file on its way to its final name.
///
/// Where the file system can, it has no name until then, so that nothing is left of it when the process is
/// killed; else a hidden one in the same folder.
struct Draft {
  private let path: String
  private let descriptor: Int32
  /// The file by which the kernel knows one without a name.
  private let handle: String?

  /// Whether the file has a name from the start.
  var isNamed: Bool { handle == nil }

  /// Creates an empty file in the folder of `target`, for its owner only; with a name if `named`, or if the
  /// file system knows no other.
  ///
  /// - Throws: ``InterchangeError/cannotCreate(path:reason:)`` about `name`, what the user typed.
  init(beside target: String, for name: String, named: Bool = false) throws(InterchangeError) {
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    let folder = Self.folder(of: target)
    path = folder + "/.rct-" + suffix + ".tmp"
    let unnamed =
      !named && access(Self.handles, X_OK) == 0
      ? open(folder, O_WRONLY | Self.unnamed | O_CLOEXEC, 0o600) : -1
    if unnamed >= 0 {
      (descriptor, handle) = (unnamed, Self.handles + "/\(unnamed)")
    } else {
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      handle = nil
    }
    guard descriptor >= 0 else { throw .cannotCreate(path: name, reason: SystemFailure.reason) }
    // A umask may only have taken rights away; the owner must be able to read what is written.
    fchmod(descriptor, 0o600)
    follow(folder)
  }

  /// Gives what root makes in somebody else's folder to them: they could not read it, nor write it anew.
  private func follow(_ folder: String) {
    guard geteuid() == 0 else { return }
    var owner = stat()
    guard stat(folder, &owner) == 0, owner.st_uid != 0 else { return }
    fchown(descriptor, owner.st_uid, owner.st_gid)
  }

  private static let handles = "/proc/self/fd"
  /// `O_TMPFILE`, a macro that Swift does not see.
  private static let unnamed = 0o20_000_000 | O_DIRECTORY

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes `bytes` through to the disk.
  func fill(_ bytes: [UInt8], for name: String) throws(InterchangeError) {
    var failure = write(bytes)
    if failure == nil, fsync(descriptor) != 0 { failure = SystemFailure.reason }
    // Network file systems, where every file has a name, report a full disk only here.
    if isNamed, close(descriptor) != 0, failure == nil { failure = SystemFailure.reason }
    if let failure { throw .cannotWrite(path: name, reason: failure) }
  }

  /// Gives the file the name `target`; unless `overwrite`, only if that name is free.
  func take(_ target: String, overwrite: Bool, for name: String) throws(InterchangeError) {
    try give(target, overwrite: overwrite, for: name)
    if !isNamed { close(descriptor) }
  }

  private func give(_ target: String, overwrite: Bool, for name: String) throws(InterchangeError) {
    if let handle {
      let first = overwrite ? path : target
      guard linkat(AT_FDCWD, handle, AT_FDCWD, first, AT_SYMLINK_FOLLOW) == 0 else {
        throw !overwrite && errno == EEXIST
          ? .exists(path: name) : .cannotWrite(path: name, reason: SystemFailure.reason)
      }
      if !overwrite { return }
    } else if !overwrite {
      // A second name for the file: fails if the name is taken, without a moment in between.
      if link(path, target) == 0 {
        unlink(path)
        return
      }
      guard errno != EEXIST else { throw .exists(path: name) }
      try claim(target, for: name)
    }
    guard rename(path, target) == 0 else {
      let reason = SystemFailure.reason
      if !overwrite { unlink(target) }
      throw .cannotWrite(path: name, reason: reason)
    }
  }

  /// Takes the name `target` with an empty file, on file systems without links.
  private func claim(_ target: String, for name: String) throws(InterchangeError) {
    let claim = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard claim >= 0 else {
      throw errno == EEXIST
        ? .exists(path: name) : .cannotCreate(path: name, reason: SystemFailure.reason)
    }
    close(claim)
  }

  /// Removes the file.
  func discard() {
    unlink(path)
    if !isNamed { close(descriptor) }
  }

  private func write(_ bytes: [UInt8]) -> String? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || errno != EINTR {
        return SystemFailure.reason
      }
    }
    return nil
  }
}
