import Glibc

/// Files that were on their way to a name when their process was killed. Copies of a database are full of
/// people, and nobody else takes them away.
///
/// A database on its way (``PartialFile``) has a file beside it that its process holds; a text (``HeldFile``) is
/// held itself.
public enum Leftovers {
  /// Those in `folder`, by path; not what a process is at work on.
  public static func found(in folder: String) -> [String] {
    visit(folder) { _ in }
  }

  /// Removes those in `folder`, and says which they were.
  @discardableResult
  public static func remove(from folder: String) -> [String] {
    visit(folder) { stem in
      for ending in endings { unlink(stem + ending) }
    }
  }

  /// Removes the digest of a copy that never got its name; whether there was one.
  static func removeDigest(of copy: String) -> Bool {
    let path = copy + DurableFile.digestSuffix
    guard case .free(let descriptor) = look(at: path) else { return false }
    defer { close(descriptor) }
    var (held, present) = (stat(), stat())
    // Somebody else may have been quicker, and what has the name now is another file.
    guard fstat(descriptor, &held) == 0, access(copy, F_OK) != 0, lstat(path, &present) == 0,
      present.st_ino == held.st_ino
    else { return false }
    return unlink(path) == 0
  }

  /// A path in `folder` that nothing has, to which an ending is added.
  static func newStem(in folder: String) -> String {
    "\(folder)/\(prefix)\(String(UInt64.random(in: .min ... .max), radix: 36))"
  }

  /// The ending of a file on its way to its name.
  static let partial = ".partial"
  /// The ending of what its process holds while it is at work on it.
  static let lock = ".lock"

  private static let prefix = ".rct-"
  /// In the order in which they go: what is held is there for as long as anything else is.
  private static let endings = [partial, partial + StoreFile.journal, lock]

  /// Does `work` with each stem of files that nobody is at work on, and says which files those were that may
  /// name people.
  private static func visit(_ folder: String, _ work: (String) -> Void) -> [String] {
    let stems = Set(DurableFile.names(in: folder).compactMap(stem))
    return stems.sorted().compactMap { name in
      let stem = "\(folder)/\(name)"
      var left: String?
      whileNobody(isAtWorkOn: stem) {
        // What is held names nobody, and with a database goes its journal.
        left = endings.dropLast().map { stem + $0 }.first(where: DurableFile.isThere)
        work(stem)
      }
      return left
    }
  }

  /// The name of a file of ours without its ending; `nil` = it is somebody else's.
  private static func stem(of name: String) -> String? {
    for ending in endings where name.hasSuffix(ending) {
      let stem = String(name.dropLast(ending.count))
      if stem.hasPrefix(prefix) || ending != lock && isOfEarlierVersion(stem) { return stem }
    }
    return nil
  }

  /// Earlier versions put the number of the process behind the name: `rct.sqlite.4711.partial`.
  private static func isOfEarlierVersion(_ stem: String) -> Bool {
    let parts = stem.split(separator: ".").suffix(2)
    return parts.count == 2 && ["sqlite", "sha256"].contains(parts.first)
      && parts.last.map { $0.utf8.allSatisfy { (48...57).contains($0) } } ?? false
  }

  /// Does `work` if no process is at work on the files with this stem, and lets none begin meanwhile.
  private static func whileNobody(isAtWorkOn stem: String, _ work: () -> Void) {
    for ending in [lock, partial] {
      switch look(at: stem + ending) {
      case .absent: continue
      case .held: return
      case .free(let descriptor):
        work()
        close(descriptor)
        return
      }
    }
    // A journal alone, whose database went before it.
    work()
  }

  private enum Look {
    case absent
    /// Somebody holds it, or nobody can tell.
    case held
    /// Nobody did: it is held by this descriptor now.
    case free(Int32)
  }

  private static func look(at path: String) -> Look {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? .absent : .held }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return .held
    }
    return .free(descriptor)
  }
}
