import Glibc

/// Writes whole files: a reader sees the old content or the new, never a part.
public enum OutputFile {
  /// Refuses `path` early if it exists, before any work is done for it.
  ///
  /// - Throws: ``InterchangeError/exists(path:)`` unless `overwrite`;
  ///   ``InterchangeError/cannotCreate(path:reason:)`` for what is no file, such as a folder.
  public static func check(_ path: String, overwrite: Bool) throws(InterchangeError) {
    _ = try replaceable(path)
    var status = stat()
    if !overwrite, lstat(path, &status) == 0 { throw .exists(path: path) }
  }

  /// Whether both names stand for one file that exists, by whatever path or link.
  public static func isSame(_ path: String, as other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Writes `text` to `path`, readable by its owner only, whatever the umask: it names people.
  ///
  /// The text goes to a new file in the same folder, to the disk, and then takes the name in one
  /// step; that step, not an earlier look, decides whether the name is free.
  ///
  /// - Throws: ``InterchangeError/exists(path:)`` unless `overwrite`,
  ///   ``InterchangeError/cannotCreate(path:reason:)`` or
  ///   ``InterchangeError/cannotWrite(path:reason:)``. Then nothing has changed.
  public static func write(
    _ text: String, to path: String, overwrite: Bool
  ) throws(InterchangeError) {
    try write(bytes: Array(text.utf8), to: path, overwrite: overwrite)
  }

  /// Writes `bytes` as ``write(_:to:overwrite:)`` writes a text.
  ///
  /// - Throws: The same errors.
  public static func write(
    bytes: [UInt8], to path: String, overwrite: Bool
  ) throws(InterchangeError) {
    try check(path, overwrite: overwrite)
    let target = try replaceable(path)
    try write(bytes, to: target, overwrite: overwrite, for: path, named: false)
    syncFolder(of: target)
  }

  /// Removes the file at `path`, if there is one.
  ///
  /// - Throws: ``InterchangeError/cannotRemove(path:reason:)``.
  public static func remove(_ path: String) throws(InterchangeError) {
    guard unlink(path) != 0 else { return syncFolder(of: path) }
    guard errno == ENOENT else {
      throw .cannotRemove(path: path, reason: SystemFailure.reason)
    }
  }

  private static func write(
    _ bytes: [UInt8], to target: String, overwrite: Bool, for path: String, named: Bool
  ) throws(InterchangeError) {
    let draft = try Draft(beside: target, for: path, named: named)
    var isWritten = false
    do throws(InterchangeError) {
      try draft.fill(bytes, for: path)
      isWritten = true
      try draft.take(target, overwrite: overwrite, for: path)
    } catch {
      draft.discard()
      // Some file systems make files without a name, and then give them none.
      guard case .cannotWrite = error, isWritten, !draft.isNamed else { throw error }
      try write(bytes, to: target, overwrite: overwrite, for: path, named: true)
    }
  }

  /// The file that stands behind `path`: the end of a link, so that the link stays one.
  ///
  /// A device or a directory is refused, as its name must not be given to a file; so is a path of Windows, as
  /// the file would not be where it says.
  private static func replaceable(_ path: String) throws(InterchangeError) -> String {
    if let windows = WindowsPath(path) {
      throw .cannotCreate(path: path, reason: windows.advice)
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotCreate(path: path, reason: "it exists and is not a regular file")
    }
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes the new name of a file or folder durable.
  ///
  /// A failure changes nothing for the reader: what has the name is whole.
  public static func syncFolder(of path: String) {
    let descriptor = open(Draft.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
