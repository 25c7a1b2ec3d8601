/// Why no copy of a database was made, or none was put back.
public enum BackupError: Error, Hashable, Sendable {
  /// Something is at the path already.
  case exists(path: String)
  /// There is nothing at the path.
  case absent(path: String)
  /// The file is no database of rct.
  case foreign(path: String)
  /// A newer version wrote it.
  case newer(path: String, schema: Int, known: Int)
  /// It has other bytes than when it was written.
  case altered(path: String)
  /// It is damaged: the first thing that is wrong.
  case damaged(path: String, what: String)
  /// It cannot be read.
  case unreadable(path: String, reason: String)
  /// Another process holds it for too long.
  case busy(path: String)
  /// It cannot be created.
  case cannotCreate(path: String, reason: String)
  /// It cannot be written, or moved.
  case file(path: String, reason: String)
}

extension BackupError: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .exists(let path): "\(path) exists: name another file, nothing was written"
    case .absent(let path): "\(path) does not exist: name a file that rct backup wrote"
    case .foreign(let path): "\(path) is not a database of rct: name a file that rct backup wrote"
    case .newer(let path, let schema, let known):
      "\(path) was written by a newer rct (schema \(schema), this one knows \(known)): use that version"
    case .altered(let path):
      "\(path) is not as it was written: its bytes have another digest than \(path).sha256 says; take "
        + "another copy"
    case .damaged(let path, let what): "\(path) is damaged (\(what)): take another copy"
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason); name a file that rct backup wrote"
    case .busy(let path): "\(path) is in use, nothing was changed: try again in a moment"
    case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason)"
    case .file(let path, let reason):
      "\(path) cannot be written: \(reason); nothing half-written is left"
    }
  }
}
