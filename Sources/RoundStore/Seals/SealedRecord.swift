internal import Digests
internal import GRDB

/// Fields, of which each has its length in front: no two records have the same bytes.
///
/// Made for one record after another: ``finish()`` begins the next, with the room of the last.
struct SealedRecord {
  private var hash = SHA256()
  private var open: [UInt8] = []

  mutating func add(_ row: Row, from column: Int = 0) throws {
    for place in column..<row.count { add(try row.read(place)) }
  }

  mutating func add(_ value: DatabaseValue) {
    switch value.storage {
    case .null: open.append(UInt8(ascii: "-"))
    case .int64(let number): open += "\(number);".utf8
    case .double(let number): open += "\(number.bitPattern)f".utf8
    case .string(let text): add(text.utf8)
    case .blob(let data): add(data)
    }
  }

  private mutating func add(_ bytes: some Collection<UInt8>) {
    open += "\(bytes.count):".utf8
    open += bytes
    guard open.count >= 4096 else { return }
    hash.add(open)
    open.removeAll(keepingCapacity: true)
  }

  /// The digest of the fields so far.
  mutating func finish() -> String {
    hash.add(open)
    let digest = hash.hex
    hash = SHA256()
    open.removeAll(keepingCapacity: true)
    return digest
  }
}
