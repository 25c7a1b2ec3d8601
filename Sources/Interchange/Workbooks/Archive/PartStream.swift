internal import CZlib

/// The content of one part of an archive, a piece at a time: memory does not grow with it.
///
/// A class, because zlib keeps a pointer to its own state.
final class PartStream {
  private let entry: ZipArchive.Entry
  private let bytes: [UInt8]
  private let inflater: UnsafeMutablePointer<z_stream>
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private var taken = 0
  private var given = 0
  private var checksum: UInt = 0
  private var isAtEnd = false

  /// The content of `entry` in `archive`.
  init(_ entry: ZipArchive.Entry, of archive: ZipArchive) {
    (self.entry, bytes) = (entry, archive.bytes)
    inflater = .allocate(capacity: 1)
    inflater.initialize(to: z_stream())
    // Without a header of zlib's own: that is what a negative window means.
    let code = inflateInit2_(
      inflater, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib has no memory or is another version: \(code)")
  }

  deinit {
    inflateEnd(inflater)
    inflater.deallocate()
  }

  /// How many packed bytes are read, and how many there are.
  var progress: (done: Int, all: Int) { (taken, entry.range.count) }

  /// The next piece, or `nil` at the end.
  ///
  /// - Throws: ``WorkbookError/damaged(_:)`` for bytes that cannot be unpacked, and at the end if
  ///   size or checksum are not what the directory says.
  func next() throws(WorkbookError) -> ArraySlice<UInt8>? {
    guard !isAtEnd else { return nil }
    let count = entry.isPacked ? try inflate() : copy()
    given += count
    // Never more than was promised: what all parts may have has been checked with that.
    guard given <= entry.size else { throw wrong("is longer than the table of contents says") }
    checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32(count)) }
    if isAtEnd {
      guard given == entry.size else { throw wrong("is not whole") }
      guard checksum == UInt(entry.checksum) else { throw wrong("has a wrong checksum") }
    }
    return piece[..<count]
  }

  private func copy() -> Int {
    let count = min(piece.count, entry.range.count - taken)
    let start = entry.range.lowerBound + taken
    piece.replaceSubrange(..<count, with: bytes[start..<(start + count)])
    taken += count
    isAtEnd = taken == entry.range.count
    return count
  }

  private func inflate() throws(WorkbookError) -> Int {
    let room = piece.count
    let code = bytes.withUnsafeBufferPointer { source in
      piece.withUnsafeMutableBufferPointer { target in
        // zlib reads only, but its interface is older than `const`.
        inflater.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress.map { $0 + entry.range.lowerBound + taken })
        inflater.pointee.avail_in = UInt32(entry.range.count - taken)
        inflater.pointee.next_out = target.baseAddress
        inflater.pointee.avail_out = UInt32(room)
        return CZlib.inflate(inflater, Z_NO_FLUSH)
      }
    }
    taken = entry.range.count - Int(inflater.pointee.avail_in)
    let count = room - Int(inflater.pointee.avail_out)
    isAtEnd = code == Z_STREAM_END
    guard isAtEnd || code == Z_OK, isAtEnd || count > 0 else { throw wrong("cannot be unpacked") }
    return count
  }

  private func wrong(_ what: String) -> WorkbookError {
    .damaged("\(Excerpt.quoted(entry.name)) \(what)")
  }
}
