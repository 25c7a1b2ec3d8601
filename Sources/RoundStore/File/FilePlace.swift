import Glibc

/// What the system says of a file and of the disk it is on.
public struct FilePlace: Hashable, Sendable {
  /// Its rights, as in `0o600`; `nil` = it is not there.
  public let mode: UInt32?
  /// Its size in bytes.
  public let size: Int
  /// Whether it belongs to whoever asks.
  public let isOwn: Bool
  /// Whether it belongs to root.
  public let isRoots: Bool
  /// The kind of file system, where it is one on which locks cannot be relied on.
  public let sharedFileSystem: String?
  /// How many bytes are free for whoever asks.
  public let free: Int
  /// Whether the disk takes another file: some take so many, whatever is free.
  public let takesFiles: Bool
  /// Whether this process may write it, or in it where it is a folder.
  public let isWritable: Bool
  /// Whether it is on a disk that can only be read.
  public let isOnReadOnlyDisk: Bool
  /// Where it is from the root, behind all links; `nil` = it is not there.
  public let resolved: String?

  /// Asks about the file or folder at `path`.
  public init(_ path: String) {
    self.init(path, user: geteuid())
  }

  /// Asks about it for the user of this number.
  init(_ path: String, user: UInt32) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    mode = isThere ? status.st_mode & 0o7777 : nil
    size = isThere ? Int(status.st_size) : 0
    isOwn = !isThere || status.st_uid == user
    isRoots = isThere && status.st_uid == 0
    var system = statvfs()
    let isKnown = statvfs(path, &system) == 0
    free = isKnown ? Int(system.f_bavail) * Int(system.f_frsize) : .max
    // Where files are not counted, there are none in all.
    takesFiles = !isKnown || system.f_files == 0 || system.f_favail > 0
    isOnReadOnlyDisk = StoreFile.isOnReadOnlyDisk(path)
    isWritable = access(path, W_OK) == 0
    resolved = DurableFile.resolved(path)
    let kind = Self.fileSystem(of: path)
    sharedFileSystem = Self.isShared(kind) ? kind : nil
  }

  /// The kind of the file system that the file or folder at `path` is on; empty where nobody tells.
  static func fileSystem(of path: String) -> String {
    DurableFile.resolved(path).map { fileSystem(of: $0, mounts: mounts) } ?? ""
  }

  /// The kind of the file system that `path`, from the root, is on, by the lines of
  /// `/proc/self/mounts`: the one whose folder is nearest to it.
  static func fileSystem(of path: String, mounts: String) -> String {
    var (best, kind) = (-1, "")
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 2 else { continue }
      // Blanks in names stand as numbers there.
      let folder = words[1].split(separator: "\\040", omittingEmptySubsequences: false)
        .joined(separator: " ")
      let isIn = folder == "/" || path == folder || path.hasPrefix(folder + "/")
      // A later line covers an earlier one of the same folder.
      if isIn, folder.utf8.count >= best { (best, kind) = (folder.utf8.count, String(words[2])) }
    }
    return kind
  }

  private static func isShared(_ kind: String) -> Bool {
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "drvfs", "afs", "ceph"].contains(kind)
      || kind.hasPrefix("fuse.") || kind == "fuse"
  }

  private static var mounts: String {
    guard let file = fopen("/proc/self/mounts", "re") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
