import Glibc

/// An input file in memory, with the name under which messages speak of it.
public struct SourceFile: Hashable, Sendable {
  /// The name as the user typed it; `-` is standard input.
  public let name: String
  /// The content.
  public let bytes: [UInt8]
  /// What is said about its form, where the content does not say it.
  public var options = TableOptions()

  /// The most bytes that are read: more is not a list of members, and would fill the memory.
  static let largest = 1 << 30

  /// A file that is in memory already.
  public init(name: String, bytes: [UInt8], options: TableOptions = TableOptions()) {
    (self.name, self.bytes, self.options) = (name, bytes, options)
  }

  /// Reads the file at `path`, or standard input for `-`; `options` say what form it has.
  ///
  /// - Throws: ``InterchangeError/absent(path:)``, ``InterchangeError/directory(path:)`` or
  ///   ``InterchangeError/unreadable(path:reason:)``.
  public static func read(
    _ path: String, _ options: TableOptions = TableOptions()
  ) throws(InterchangeError) -> SourceFile {
    guard path != "-" else { return try read(STDIN_FILENO, named: path, options) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .absent(path: path) : .unreadable(path: path, reason: SystemFailure.reason)
    }
    defer { close(descriptor) }
    return try read(descriptor, named: path, options)
  }

  private static func read(
    _ descriptor: Int32, named name: String, _ options: TableOptions
  ) throws(InterchangeError) -> SourceFile {
    var bytes: [UInt8] = []
    var status = stat()
    // A list that grows while it is read would be in memory twice.
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      bytes.reserveCapacity(min(Int(status.st_size), largest))
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return SourceFile(name: name, bytes: bytes, options: options) }
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
