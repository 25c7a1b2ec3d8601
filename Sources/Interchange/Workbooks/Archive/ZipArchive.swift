/// The directory of a ZIP archive in memory (PKWARE's APPNOTE 6.3): what its parts are called, and
/// where they lie.
///
/// Names are only compared, never used for a file. Everything that the directory says is checked
/// before anything is unpacked, and again while it is.
struct ZipArchive {
  /// One part.
  struct Entry {
    /// Its name, as a path.
    let name: String
    /// Whether it is compressed (deflate); else it lies there as it is.
    let isPacked: Bool
    /// The checksum of its content.
    let checksum: UInt32
    /// Where its bytes lie in the archive.
    let range: Range<Int>
    /// The bytes of its content.
    let size: Int
  }

  /// What an archive may unpack to.
  enum Limits {
    /// The bytes of all parts together.
    static let bytes = 1 << 30
    /// The same, as a multiple of the archive's.
    static let ratio = 100
    /// The number of parts.
    static let entries = 10_000
    /// What is never too much: small files may be packed to almost nothing.
    static let negligible = 1 << 20
  }

  /// The archive.
  let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// Whether `bytes` begin as an archive does.
  static func isRecognised(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Reads the directory of `bytes`.
  ///
  /// - Complexity: O(number of parts).
  init(_ bytes: [UInt8]) throws(WorkbookError) {
    self.bytes = bytes
    let end = try Self.endOfDirectory(bytes)
    let count = try number(at: end + 10, 2)
    var offset = try number(at: end + 16, 4)
    guard count <= Limits.entries else { throw .excessive }
    var size = 0
    for _ in 0..<count {
      let (entry, next) = try entry(at: offset)
      offset = next
      size += entry.size
      guard size <= Self.largest(of: bytes.count) else { throw .excessive }
      guard entries.updateValue(entry, forKey: entry.name) == nil else {
        throw .damaged("it has two parts \(Excerpt.quoted(entry.name))")
      }
    }
  }

  /// The part called `name`, whatever the case of its letters.
  func entry(_ name: String) -> Entry? {
    if let entry = entries[name] { return entry }
    return entries.values.filter { $0.name.lowercased() == name.lowercased() }
      .min { $0.name < $1.name }
  }

  /// What an archive of `size` bytes may unpack to.
  private static func largest(of size: Int) -> Int {
    min(Limits.bytes, max(size * Limits.ratio, Limits.negligible))
  }

  /// Where the record at the end of the directory begins: behind it comes at most a comment.
  private static func endOfDirectory(_ bytes: [UInt8]) throws(WorkbookError) -> Int {
    let length = 22
    let last = bytes.count - length
    var offset = last
    while offset >= 0, offset >= last - 0xFFFF {
      if bytes[offset...].starts(with: [0x50, 0x4B, 0x05, 0x06]) { return offset }
      offset -= 1
    }
    throw .damaged("its end is missing")
  }

  /// The part whose directory record lies at `offset`, and where the next record lies.
  private func entry(at offset: Int) throws(WorkbookError) -> (entry: Entry, next: Int) {
    guard try number(at: offset, 4) == 0x0201_4B50 else { throw Self.wrongDirectory }
    let flags = try number(at: offset + 8, 2)
    let method = try number(at: offset + 10, 2)
    let checksum = try number(at: offset + 16, 4)
    var sizes = [try number(at: offset + 24, 4), try number(at: offset + 20, 4)]
    let nameLength = try number(at: offset + 28, 2)
    let extraLength = try number(at: offset + 30, 2)
    let next = offset + 46 + nameLength + extraLength + (try number(at: offset + 32, 2))
    let start = try number(at: offset + 42, 4)
    guard next <= bytes.count else { throw Self.wrongDirectory }
    let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
    guard flags & 1 == 0 else { throw .encrypted }
    guard method == 0 || method == 8 else {
      throw .damaged("\(Excerpt.quoted(name)) is packed in an unknown way")
    }
    try widen(&sizes, at: offset + 46 + nameLength, extraLength)
    guard try number(at: start, 4) == 0x0403_4B50 else { throw Self.wrongDirectory }
    // The local record has lengths of its own: its extra fields are others.
    let first = start + 30 + (try number(at: start + 26, 2)) + (try number(at: start + 28, 2))
    guard sizes[1] <= bytes.count, first + sizes[1] <= bytes.count,
      method == 8 || sizes[0] == sizes[1]
    else { throw Self.wrongDirectory }
    return (
      Entry(
        name: name, isPacked: method == 8, checksum: UInt32(checksum),
        range: first..<(first + sizes[1]), size: sizes[0]), next
    )
  }

  /// Takes sizes from the extra field that has them with 64 bits: some programs always write it.
  private func widen(
    _ sizes: inout [Int], at offset: Int, _ length: Int
  ) throws(WorkbookError) {
    guard sizes.contains(0xFFFF_FFFF) else { return }
    var field = offset
    while field + 4 <= offset + length {
      let (id, size) = (try number(at: field, 2), try number(at: field + 2, 2))
      var value = field + 4
      for index in sizes.indices where id == 1 && sizes[index] == 0xFFFF_FFFF {
        guard value + 8 <= field + 4 + size else { throw Self.wrongDirectory }
        sizes[index] = try number(at: value, 4)
        guard try number(at: value + 4, 4) == 0 else { throw .excessive }
        value += 8
      }
      field += 4 + size
    }
  }

  /// The number in `count` bytes at `offset`, the lowest first.
  private func number(at offset: Int, _ count: Int) throws(WorkbookError) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { throw Self.wrongDirectory }
    return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static var wrongDirectory: WorkbookError { .damaged("its table of contents is wrong") }
}
