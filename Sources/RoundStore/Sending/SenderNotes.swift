internal import Digests
import Glibc

/// How a try of a message ended.
struct Settlement: Hashable {
  /// The message's number.
  var key: Int64
  /// How often it was tried before.
  var attempts: Int
  /// Its state from now on.
  var state: MessageState
  var at: String
  var reply: String
  var via: String?
  var nextAt: String?
}

/// What a sender notes of a message that it has claimed.
enum SenderNote: Hashable {
  /// Its body is out, and its end is let go once this is on the disk: in doubt.
  case doubt(key: Int64, attempts: Int)
  /// There was an answer.
  case settled(Settlement)

  private static let (tab, longest): (Character, Int) = ("\t", 600)

  /// The note as one line; of a long answer the beginning.
  var text: String {
    switch self {
    case .doubt(let key, let attempts): return "\(key)\t\(attempts)\tdoubt"
    case .settled(let one):
      let line = one.reply.utf8.prefix(Self.longest).map {
        $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0
      }
      let reply = String(decoding: line, as: UTF8.self)
      return "\(one.key)\t\(one.attempts)\t\(one.state.rawValue)\t\(one.at)\t"
        + "\(one.nextAt ?? "")\t\(one.via ?? "")\t\(reply)"
    }
  }

  /// The note that ``text`` is; `nil` if it is none.
  init?(_ text: String) {
    let parts = text.split(separator: Self.tab, maxSplits: 6, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count >= 3, let key = Int64(parts[0]), let attempts = Int(parts[1]) else {
      return nil
    }
    if parts.count == 3, parts[2] == "doubt" {
      self = .doubt(key: key, attempts: attempts)
      return
    }
    guard parts.count == 7, let state = MessageState(rawValue: parts[2]) else { return nil }
    self = .settled(
      Settlement(
        key: key, attempts: attempts, state: state, at: parts[3], reply: parts[6],
        via: parts[5].isEmpty ? nil : parts[5], nextAt: parts[4].isEmpty ? nil : parts[4]))
  }
}

/// Notes of a sender, in the file of its lock: what it does with messages that are claimed in the
/// database, until it tells the database of all of them at once.
///
/// A transaction waits for the disk five times, a note once, and an answer never: it is in the file when
/// the process is killed, and goes to the disk with the next doubt. So a power cut may lose the last
/// answer, and never more than this: one message is in doubt.
///
/// A note lies in a place of 1 KB and has a digest, so that one that was not written to its end is none.
/// Places are used again, for the next messages that are claimed: what an older note says is of a
/// message that is not claimed, or was tried more often since.
extension SenderLock {
  /// The places begin behind the mark.
  private static let (start, size) = (1024, 1024)
  /// The bytes of a digest.
  private static let seal = 8

  /// Writes a note to a place; it is on the disk when this returns if it is to be `durable`.
  func write(_ note: SenderNote, at place: Int, durable: Bool) throws(OutboxError) {
    let text = Array(note.text.utf8.prefix(Self.size - Self.seal - 1))
    var bytes = Self.seal(of: text) + text
    bytes += [UInt8](repeating: UInt8(ascii: "\n"), count: Self.size - bytes.count)
    guard pwrite(descriptor, bytes, bytes.count, Self.offset(of: place)) == bytes.count else {
      throw failure()
    }
    if durable, fdatasync(descriptor) != 0 { throw failure() }
  }

  /// All notes that can be read.
  var notes: [SenderNote] { placedNotes.map(\.note) }

  private var placedNotes: [(place: Int, note: SenderNote)] {
    var found: [(place: Int, note: SenderNote)] = []
    var bytes = [UInt8](repeating: 0, count: Self.size)
    var place = 0
    while pread(descriptor, &bytes, bytes.count, Self.offset(of: place)) == bytes.count {
      defer { place += 1 }
      let text = Array(bytes[Self.seal...].prefix { $0 != UInt8(ascii: "\n") })
      guard Array(bytes[..<Self.seal]) == Self.seal(of: text),
        let note = SenderNote(String(decoding: text, as: UTF8.self))
      else { continue }
      found.append((place, note))
    }
    return found
  }

  private static func offset(of place: Int) -> off_t { off_t(start + place * size) }

  /// Takes what servers answered out of the notes, which may name somebody; what became of the messages
  /// stays.
  func eraseReplies() throws(OutboxError) {
    for (place, note) in placedNotes {
      guard case .settled(var settlement) = note, !settlement.reply.isEmpty else { continue }
      settlement.reply = ""
      try write(.settled(settlement), at: place, durable: true)
    }
  }

  /// Forgets all notes, once the database knows what they say.
  func clearNotes() throws(OutboxError) {
    var bytes = [UInt8](repeating: 0, count: Self.start)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let mark = bytes[..<max(0, count)].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard count >= 0, ftruncate(descriptor, off_t(mark)) == 0 else { throw failure() }
  }

  private static func seal(of bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    digest.add(bytes)
    return Array(digest.bytes.prefix(seal))
  }
}
