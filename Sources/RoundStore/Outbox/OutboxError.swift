/// Why the queue of messages did not do what it was asked for; nothing was sent then.
public enum OutboxError: Error, Hashable, Sendable {
  /// Another process sends from this database.
  case senderAtWork(path: String)
  /// The database is a copy, or an older state, of the one that messages were sent from.
  case restored(path: String)
  /// The lock file cannot be used.
  case lockFile(path: String, reason: String)
  /// The lock file, which also has the notes of whoever sends, cannot be written.
  case notWritten(path: String, reason: String)
  /// There is no message with this number, or to this address.
  case unknownMessage(String)
  /// Messages are about a round that is not confirmed.
  case notConfirmed(label: String, state: RoundState)
  /// What is asked for cannot be done with a message in this state.
  case wrongState(Int64, MessageState)
  /// The content of a message was removed with somebody whom it named.
  case removed(Int64)
}

extension OutboxError: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .senderAtWork(let path):
      "another rct is sending from \(path), nothing was done: wait for it, or stop it first"
    case .restored(let path):
      "\(path) is a copy, or an older state, of the database that messages are sent from: it may not "
        + "know what has left since, nothing was sent. Look at rct mail status; if nobody sends from "
        + "the other one any more, or it was moved here: rct mail send --adopt"
    case .lockFile(let path, let reason): "\(path) cannot be opened for writing: \(reason)"
    case .notWritten(let path, let reason):
      "\(path) cannot be written: \(reason); what was sent until then is known, and rct mail send goes on"
    case .unknownMessage(let text):
      "there is no message \"\(text)\"; rct mail status --details numbers them"
    case .notConfirmed(let label, let state):
      "round \(label) is \(state == .draft ? "a draft" : state.rawValue), not confirmed: nobody is told of it"
    case .removed(let key):
      "message \(key) named somebody who was forgotten, and was removed: queue a new one"
    case .wrongState(let key, let state):
      "message \(key) is \(state.rawValue), nothing was changed; rct mail status shows what waits for whom"
    }
  }
}
