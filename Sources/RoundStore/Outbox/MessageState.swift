/// Where a message stands. Each step from one to the next is on the disk before the next one is taken:
/// as a transaction, or between "claimed" and the answer as a note of the sender, of which the database
/// learns with the next transaction.
///
///     queued -> claimed -> in doubt -> sent
///                  |           |-> retry -> claimed ...   the server says: later
///                  |           |-> failed                 the server says: never
///                  |           '-> held                   nobody knows: a person decides
///                  '-> queued                             certainly not accepted
public enum MessageState: String, CaseIterable, Sendable {
  /// Waits to be sent.
  case queued
  /// A sender has taken it, and has not handed it over.
  case claimed
  /// Its body has gone out, and the answer is not known: of older files only. Now a sender notes that in
  /// the file of its lock, and the message stays claimed.
  case inDoubt = "in doubt"
  /// Whoever sends it on has accepted it, or a person says so.
  case sent
  /// Written to a file: not e-mailed.
  case written
  /// Waits for a later try.
  case retry
  /// Will not be tried again by itself.
  case failed
  /// May or may not have arrived: a person decides.
  case held

  /// The states of messages that leave with the next sending, without anything being decided.
  public static let waiting: [MessageState] = [.queued, .retry, .claimed]

  /// The states of messages that wait, or may be on their way: whomever they are for they reach without
  /// anything being decided.
  public static let leaving: [MessageState] = [.queued, .claimed, .inDoubt, .retry]

  /// The states of messages that have not left, and that nobody is sending: they can be withdrawn, or
  /// written anew.
  static let withdrawable: [MessageState] = [.queued, .retry, .written, .failed]
}
