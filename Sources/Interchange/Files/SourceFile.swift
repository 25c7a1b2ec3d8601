import Glibc

/// An input file in memory, with the name under which messages speak of it.
public struct SourceFile: Hashable, Sendable {
  /// The name as the user typed it; `-` is standard input.
  public let name: String
  /// The content.
  public let bytes: [UInt8]

  /// The most bytes that are read: more is not a list of members, and would fill the memory.
  static let largest = 1 << 30

  /// A file that is in memory already.
  public init(name: String, bytes: [UInt8]) {
    (self.name, self.bytes) = (name, bytes)
  }

  /// Reads the file at `path`, or standard input for `-`.
  ///
  /// - Throws: ``InterchangeError/absent(path:)``, ``InterchangeError/directory(path:)`` or
  ///   ``InterchangeError/unreadable(path:reason:)``.
  public static func read(_ path: String) throws(InterchangeError) -> SourceFile {
    guard path != "-" else { return try read(STDIN_FILENO, named: path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .absent(path: path) : .unreadable(path: path, reason: SystemFailure.reason)
    }
    defer { close(descriptor) }
    return try read(descriptor, named: path)
  }

  private static func read(
    _ descriptor: Int32, named name: String
  ) throws(InterchangeError) -> SourceFile {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return SourceFile(name: name, bytes: bytes) }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw errno == EISDIR
          ? .directory(path: name) : .unreadable(path: name, reason: SystemFailure.reason)
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= largest else {
        throw .unreadable(path: name, reason: "it is larger than 1 GiB")
      }
    }
  }
}
