import Glibc

/// Files that were on their way to a name (``PartialFile``) when their process was killed. Copies of a
/// database are full of people, and nobody else takes them away.
public enum Leftovers {
  /// Those in `folder`, by path; not what a process is at work on.
  public static func found(in folder: String) -> [String] {
    visit(folder) { _ in }
  }

  /// Removes those in `folder`, and says which they were.
  @discardableResult
  public static func remove(from folder: String) -> [String] {
    visit(folder) { path in
      unlink(path)
      unlink(path + journal)
    }
  }

  /// Removes the digest of a copy that never got its name; whether there was one.
  static func removeDigest(of copy: String) -> Bool {
    var isGone = false
    _ = holding(copy + DurableFile.digestSuffix) { path, status in
      var present = stat()
      // Somebody else may have been quicker, and what has the name now is another file.
      guard access(copy, F_OK) != 0, lstat(path, &present) == 0, present.st_ino == status.st_ino
      else { return }
      isGone = unlink(path) == 0
    }
    return isGone
  }

  /// A path in `folder` that nothing has.
  static func newPath(in folder: String) -> String {
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(folder)/\(prefix)\(name)\(suffix)"
  }

  /// What SQLite puts behind the name of a database for the journal of it.
  static let journal = "-journal"

  private static let prefix = ".rct-"
  private static let suffix = ".partial"

  private static func visit(_ folder: String, _ work: (String) -> Void) -> [String] {
    let names = DurableFile.names(in: folder).filter { $0.hasPrefix(prefix) }
    let files = names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(folder)/\($0)" }
    let left = files.filter { path in holding(path) { path, _ in work(path) } }
    // A journal alone, whose file went before it.
    let alone = names.filter {
      $0.hasSuffix(suffix + journal) && !names.contains(String($0.dropLast(journal.count)))
    }.sorted().map { "\(folder)/\($0)" }
    for path in alone { work(path) }
    return left + alone
  }

  /// Does `work` with a file that no process holds; whether that is so.
  private static func holding(_ path: String, _ work: (String, stat) -> Void) -> Bool {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0 else {
      return false
    }
    work(path, status)
    return true
  }
}
