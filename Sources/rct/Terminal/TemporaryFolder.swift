internal import Glibc
internal import Programme

/// Folders for files that nobody asked to keep.
enum TemporaryFolder {
  /// Makes a new folder, for its owner only, under `TMPDIR` or `/tmp`.
  static func make() throws(Failure) -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    // mkdtemp puts a name of its own in the place of the six X.
    let template = (parent.isEmpty ? "/tmp" : parent) + "/rct-demo-XXXXXX"
    guard let path = strdup(template) else { throw .cannotCreate(template, "no memory") }
    defer { free(path) }
    guard mkdtemp(path) != nil else {
      throw .cannotCreate(template, String(cString: strerror(errno)))
    }
    return String(cString: path)
  }
}
