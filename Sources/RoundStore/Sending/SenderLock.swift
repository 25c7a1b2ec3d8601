internal import GRDB
import Glibc

/// The right to send from a database: one process has it at a time, and the kernel takes it away
/// from one that ends, however it ends.
///
/// The file also says which state of the database was sent from last, and which file it is itself, so that
/// a copy notices, with the file or without; and it has the notes of whoever is sending.
final class SenderLock: Sendable {
  /// Which database was sent from, and in which of its states.
  struct Mark: Hashable {
    var token: String
    var epoch: Int
  }

  let descriptor: Int32
  let path: String

  /// Takes the right to send from the database at `database`.
  ///
  /// - Throws: ``OutboxError/senderAtWork(path:)``, ``OutboxError/lockFile(path:reason:)``.
  init(beside database: String) throws(OutboxError) {
    path = Self.path(beside: database)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
    descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .lockFile(path: path, reason: DurableFile.reason()) }
    // A umask may only have taken rights away.
    fchmod(descriptor, 0o600)
    FileOwner.follow(path, descriptor)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let error = errno
      if error == EINTR { continue }
      if error == EWOULDBLOCK { throw .senderAtWork(path: database) }
      throw .lockFile(path: path, reason: String(cString: strerror(error)))
    }
  }

  /// Opens the file without the right to send, to look at it; `nil` = it is not there, or cannot be read.
  private init?(lookingBeside database: String) {
    path = Self.path(beside: database)
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  /// Whether messages were ever queued in the database at `database`, or sent from it.
  static func exists(beside database: String) -> Bool { access(path(beside: database), F_OK) == 0 }

  private static func path(beside database: String) -> String { database + ".lock" }

  deinit {
    // Also where `init` gives up: a close of its own would close somebody else's file.
    if descriptor >= 0 { close(descriptor) }
  }

  /// What the file says; `nil` for a new one.
  var mark: Mark? {
    let words = words
    guard (2...3).contains(words.count), let epoch = Int(words[1]) else { return nil }
    return Mark(token: words[0], epoch: epoch)
  }

  /// Whether the file is the one that was written to, and no copy of it; where it is not noted which one
  /// that was, nobody knows.
  private var isItself: Bool {
    guard let noted = Self.noted(in: words) else { return false }
    return noted == .unknown || noted.isSame(as: identity)
  }

  /// Makes the file say which one it is, if it does not.
  func noteItself() throws(OutboxError) {
    guard let mark, Self.noted(in: words) == .unknown else { return }
    try write(mark)
  }

  /// Which file it is.
  private var identity: FileIdentity {
    FileIdentity(of: descriptor, on: FilePlace.fileSystem(of: path))
  }

  private var words: [String] { Self.words(of: descriptor) }

  private static func words(of descriptor: Int32) -> [String] {
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let line = bytes[..<max(0, count)].prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .map(String.init)
  }

  /// Which file is noted, if any was; `nil` if no file can be that.
  private static func noted(in words: [String]) -> FileIdentity? {
    words.count == 3 ? FileIdentity(words[2]) : .unknown
  }

  /// Makes the file say `mark`, to the disk.
  func write(_ mark: Mark) throws(OutboxError) {
    // One length always: a part of it that is older cannot follow a newer one.
    let number = String(mark.epoch)
    let padded = String(repeating: "0", count: max(0, 19 - number.count)) + number
    let bytes = Array("\(mark.token) \(padded) \(identity.text)\n".utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, fsync(descriptor) == 0 else {
      throw failure()
    }
  }

  /// Whether the file and the database, which says `known`, speak of the same state; a new pair does
  /// from now on.
  func isOf(_ known: Mark?) -> Bool {
    guard let mark else { return known == nil }
    guard isItself else { return false }
    guard let known else { return mark.epoch == 0 }
    // A power cut between the two leaves the file one behind, never ahead.
    return mark.token == known.token && (mark.epoch == known.epoch || mark.epoch == known.epoch - 1)
  }

  /// Whether the database at `database`, which says `known`, and the file beside it speak of the same state;
  /// asked without keeping anybody from sending, and so not sure where they do not: somebody may be about to
  /// change both.
  static func seems(of known: Mark?, beside database: String) -> Bool {
    guard let lock = SenderLock(lookingBeside: database) else { return known == nil }
    return lock.isOf(known)
  }

  /// Ties the database at `path` to the file beside it, and to this one file, unless it is: before the first
  /// message is in it, so that a copy of both is known as one also where nothing was sent yet.
  static func tie(_ database: Database, at path: String) throws {
    let known = try Mark(of: database)
    guard known == nil || isOfAnyFile(beside: path) else { return }
    let lock: SenderLock
    do throws(OutboxError) {
      lock = try SenderLock(beside: path)
    } catch .senderAtWork {
      // It does so itself.
      return
    } catch {
      throw error
    }
    // The older state of a database that was sent from stays one.
    guard lock.isOf(known) else { return }
    guard known == nil else { return try lock.noteItself() }
    let mark = try lock.mark ?? Mark(token: token(database), epoch: 0)
    try lock.write(mark)
    try database.execute(
      sql: "INSERT INTO outbox (one, token, epoch) VALUES (1, ?, ?)",
      arguments: [mark.token, mark.epoch])
  }

  /// Whether there is a file that does not say which one it is; asked without keeping anybody from sending.
  private static func isOfAnyFile(beside database: String) -> Bool {
    let descriptor = open(path(beside: database), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return noted(in: words(of: descriptor)) == .unknown
  }

  /// A text that no other database has.
  private static func token(_ database: Database) throws -> String {
    try String.fetchOne(database, sql: "SELECT lower(hex(randomblob(16)))") ?? ""
  }

  /// That the last call of the system failed.
  func failure() -> OutboxError { .notWritten(path: path, reason: DurableFile.reason()) }
}

extension SenderLock.Mark {
  /// What a database says of itself; `nil` = nothing was queued in it, and nobody sent from it.
  init?(of database: Database) throws {
    guard let row = try Row.fetchOne(database, sql: "SELECT token, epoch FROM outbox") else {
      return nil
    }
    try self.init(token: row.read(0), epoch: row.read(1))
  }
}
