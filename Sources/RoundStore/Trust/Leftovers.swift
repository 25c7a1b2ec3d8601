import Glibc

/// Files that were being made under another name (``DurableFile/partial(_:)``) when their process was
/// killed. They are full of people, and nobody else takes them away.
enum Leftovers {
  /// Removes those in `folder`, or only those of the file `name` in it, whose process is no more.
  static func remove(from folder: String, of name: String? = nil) {
    for leftover in DurableFile.names(in: folder) {
      guard let (owner, process) = parts(of: leftover),
        name.map({ owner == $0 || owner == $0 + ".sha256" }) ?? true,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(leftover)")
    }
  }

  /// The file that was to be, and the process that made it; SQLite may have had a journal beside it.
  private static func parts(of name: String) -> (name: String, process: pid_t)? {
    for suffix in [".partial", ".partial-journal"] where name.hasSuffix(suffix) {
      let rest = name.dropLast(suffix.count)
      guard let dot = rest.lastIndex(of: "."), let process = pid_t(rest[rest.index(after: dot)...]),
        process > 0
      else { continue }
      return (String(rest[..<dot]), process)
    }
    return nil
  }
}
