internal import Foundation
internal import Glibc
internal import Programme

/// Folders for files that nobody asked to keep.
enum TemporaryFolder {
  /// Makes a new folder, for its owner only, where the system has such folders.
  static func make() throws(Failure) -> String {
    // mkdtemp puts a name of its own in the place of the last six letters.
    let template = FileManager.default.temporaryDirectory.appending(
      path: "rct-demo-" + String(repeating: "X", count: 6)
    ).path(percentEncoded: false)
    guard let path = strdup(template) else { throw .cannotCreate(template, "no memory") }
    defer { free(path) }
    guard mkdtemp(path) != nil else {
      throw .cannotCreate(template, String(cString: strerror(errno)))
    }
    return String(cString: path)
  }
}
