internal import CZlib

/// A ZIP archive under construction, in memory.
///
/// The same content gives the same bytes: no part has a time.
struct ZipWriter {
  private struct Entry {
    let name: String
    let offset: Int
    let checksum: UInt
    let packed: Int
    let size: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// 1 January 1980, midnight: the first moment that an archive can name.
  private static let moment = 0x0021_0000

  /// Adds a part called `name` with what `write` hands on, a piece at a time.
  mutating func add(_ name: String, _ write: (inout PackedPart) -> Void) {
    let offset = bytes.count
    // The lengths come when they are known.
    bytes += [UInt8](repeating: 0, count: 30) + name.utf8
    var part = PackedPart(behind: bytes)
    bytes = []
    write(&part)
    part.finish()
    bytes = part.bytes
    let entry = Entry(
      name: name, offset: offset, checksum: part.checksum,
      packed: bytes.count - offset - 30 - name.utf8.count, size: part.size)
    var header = ByteFields()
    header.add(0x0403_4B50, 4)
    header.add(Self.common(entry))
    header.add(0, 2)
    bytes.replaceSubrange(offset..<(offset + 30), with: header.bytes)
    entries.append(entry)
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    var directory = ByteFields()
    for entry in entries {
      directory.add(0x0201_4B50, 4)
      directory.add(20, 2)
      directory.add(Self.common(entry))
      // No extra field, no comment, the first disk, no attributes.
      for width in [2, 2, 2, 2, 4] { directory.add(0, width) }
      directory.add(entry.offset, 4)
      directory.add(Array(entry.name.utf8))
    }
    var end = ByteFields()
    end.add(0x0605_4B50, 4)
    end.add(0, 4)
    for _ in 0..<2 { end.add(entries.count, 2) }
    end.add(directory.bytes.count, 4)
    end.add(bytes.count, 4)
    end.add(0, 2)
    return bytes + directory.bytes + end.bytes
  }

  /// What stands in front of a part as well as in the directory, up to the length of its name.
  private static func common(_ entry: Entry) -> [UInt8] {
    var fields = ByteFields()
    fields.add(20, 2)
    fields.add(0, 2)
    fields.add(8, 2)
    fields.add(moment, 4)
    fields.add(Int(entry.checksum), 4)
    fields.add(entry.packed, 4)
    fields.add(entry.size, 4)
    fields.add(entry.name.utf8.count, 2)
    return fields.bytes
  }
}

/// Numbers one after another, each with its lowest byte first.
private struct ByteFields {
  var bytes: [UInt8] = []

  mutating func add(_ number: Int, _ width: Int) {
    for position in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * position))) }
  }

  mutating func add(_ more: [UInt8]) {
    bytes += more
  }
}

/// The content of a part of an archive while it is being packed.
struct PackedPart {
  /// What stood in front, and the packed content.
  private(set) var bytes: [UInt8]
  /// The checksum of the content.
  private(set) var checksum: UInt = 0
  /// The bytes of the content.
  private(set) var size = 0

  private let deflater: Deflater
  private var waiting: [UInt8] = []

  fileprivate init(behind bytes: [UInt8]) {
    self.bytes = bytes
    deflater = Deflater()
  }

  /// Adds `text`.
  mutating func add(_ text: some StringProtocol) {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= 1 << 16 { flush(isLast: false) }
  }

  fileprivate mutating func finish() {
    flush(isLast: true)
  }

  private mutating func flush(isLast: Bool) {
    checksum = waiting.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
    size += waiting.count
    deflater.pack(&waiting, into: &bytes, isLast: isLast)
    waiting.removeAll(keepingCapacity: true)
  }
}

/// A class, because zlib keeps a pointer to its own state.
private final class Deflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var piece = [UInt8](repeating: 0, count: 1 << 16)

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let code = deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has no memory or is another version: \(code)")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func pack(_ source: inout [UInt8], into target: inout [UInt8], isLast: Bool) {
    source.withUnsafeMutableBufferPointer { source in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = UInt32(source.count)
      var isFull = true
      while isFull {
        let room = piece.count
        let count = piece.withUnsafeMutableBufferPointer { piece in
          stream.pointee.next_out = piece.baseAddress
          stream.pointee.avail_out = UInt32(room)
          deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          return room - Int(stream.pointee.avail_out)
        }
        target.append(contentsOf: piece[..<count])
        isFull = count == room
      }
    }
  }
}
