import Glibc

/// Which file one is, whatever it is called: the number of its inode, and the generation of that number
/// where the file system knows any, as in the handles of NFS.
///
/// A file that is moved or renamed on its disk keeps them, also when the machine is started again or the
/// disk is mounted elsewhere; a copy has others. The number of the disk is not among them, which may change
/// with every start, nor is the name of the machine, which may change with every start of a container: so
/// the copy of a whole disk is not told from the disk, nor is a snapshot of btrfs from what it is of.
struct FileIdentity: Hashable {
  /// Of no file: what is known where the file system makes up the numbers of inodes.
  static let unknown = FileIdentity(inode: 0, generation: 0)

  private let inode: UInt64
  /// 0 = the file system knows none.
  private let generation: UInt32

  private init(inode: UInt64, generation: UInt32) {
    (self.inode, self.generation) = (inode, generation)
  }

  /// FS_IOC_GETVERSION: a macro that Swift does not see.
  private static let askGeneration: UInt = 0x8008_7601

  /// That of an open file on a file system of the kind that ``FilePlace/fileSystem(of:)`` tells.
  init(of descriptor: Int32, on fileSystem: String) {
    var status = stat()
    guard !Self.makesUpInodes(fileSystem), fstat(descriptor, &status) == 0 else {
      self = .unknown
      return
    }
    var number = 0
    // Many file systems do not know the question.
    let isKnown = ioctl(descriptor, Self.askGeneration, &number) == 0
    self.init(
      inode: UInt64(status.st_ino),
      generation: isKnown ? UInt32(truncatingIfNeeded: number) : 0)
  }

  /// The one that ``text`` is of; `nil` if it is of none.
  init?(_ text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let inode = UInt64(parts[0], radix: 16),
      let generation = UInt32(parts[1], radix: 16)
    else { return nil }
    self.init(inode: inode, generation: generation)
  }

  /// One word, always of the same length.
  var text: String {
    func padded(_ number: some BinaryInteger, to length: Int) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
    return "\(padded(inode, to: 16)).\(padded(generation, to: 8))"
  }

  /// Whether both are of one file, as far as is known.
  func isSame(as other: FileIdentity) -> Bool {
    inode == other.inode
      && (generation == other.generation || generation == 0 || other.generation == 0)
  }

  /// Whether a file system of this kind gives files other numbers whenever it is mounted, or may do so: the
  /// disks of cameras and sticks have none, some servers tell none.
  private static func makesUpInodes(_ kind: String) -> Bool {
    ["vfat", "msdos", "exfat", "cifs", "smb3", "smbfs", "9p", "drvfs", "vboxsf"].contains(kind)
      || kind.hasPrefix("fuse")
  }
}
