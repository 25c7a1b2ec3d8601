internal import Interchange
internal import RoundStore

/// What a use case may know of the world outside its files.
///
/// Handed in, so that a test can hold it still: no use case has a clock or entropy of its own.
public struct Surroundings: Sendable {
  /// Today, where the coordinator is.
  public let today: RoundDay
  /// The moment in UTC: `2027-03-01T09:00:00Z`.
  public let now: String
  /// The account of whoever is at work.
  public let user: String
  /// Seconds since any fixed moment; never runs backwards.
  public let seconds: @Sendable () -> Double
  /// A seed that nobody can foresee.
  public let freshSeed: @Sendable () -> Seed
  /// Does some short work, once, to its end, also when the user interrupts the process meanwhile.
  public let uninterrupted: @Sendable (_ work: () -> Void) -> Void
  /// Keeps the user from ending the process, from now on, before it has said what it did: one file is written
  /// after another.
  public var finishFirst: @Sendable () -> Void = {}

  /// The moment in UTC, as ``now``, at the time of the call: for work that takes hours.
  public var clock: @Sendable () -> String
  /// Waits for so many seconds.
  public var pause: @Sendable (_ seconds: Double) -> Void = { _ in }
  /// A number from 0 to 1 that nobody can foresee.
  public var chance: @Sendable () -> Double = { 0.5 }
  /// Whether somebody asked the process to end: work in small steps stops after the one at hand.
  public var isAskedToStop: @Sendable () -> Bool = { false }

  /// Shows how many percent of a long work are done; is called where it is long, and only there.
  public var progress: @Sendable (_ work: String, _ percent: Int) -> Void = { _, _ in }
  /// Is told in words what a long work is at, which has no percents; `nil` where nobody looks.
  public var phase: (@Sendable (_ words: String?) -> Void)?

  /// Whether ``today`` was set, and is not the clock's.
  public var isRehearsal = false
  /// The name of the machine, and the number of the process.
  public var (host, process): (String, Int32) = ("", 0)

  /// Surroundings made of these.
  public init(
    today: RoundDay, now: String = "", user: String = "",
    seconds: @escaping @Sendable () -> Double = { 0 },
    freshSeed: @escaping @Sendable () -> Seed,
    uninterrupted: @escaping @Sendable (_ work: () -> Void) -> Void = { $0() }
  ) {
    (self.today, self.now, self.user) = (today, now, user)
    (self.seconds, self.freshSeed) = (seconds, freshSeed)
    self.uninterrupted = uninterrupted
    clock = { now }
  }

  /// Does some work with the database to its end, also when the user interrupts the process meanwhile: what
  /// is there of a copy until it is whole names people, too.
  func unbroken<Value>(
    _ work: () throws(StoreError) -> Value
  ) throws(Failure) -> Value {
    try whole { () throws(Failure) in try Failure.store(work) }
  }

  /// Does some work with the database and with files to its end, in the same way.
  func whole<Value>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    var result: Result<Value, Failure>?
    uninterrupted {
      result = Result { () throws(Failure) in try work() }
    }
    guard let result else { preconditionFailure("the work was not done") }
    return try result.get()
  }

  /// Writes `text` to a file, whole or not at all.
  func write(_ text: String, to path: String, overwrite: Bool) throws(Failure) {
    try write(Array(text.utf8), to: path, overwrite: overwrite)
  }

  /// Writes `bytes` to a file, whole or not at all.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws(Failure) {
    var failure: InterchangeError?
    uninterrupted {
      do throws(InterchangeError) {
        try OutputFile.write(bytes: bytes, to: path, overwrite: overwrite)
      } catch {
        failure = error
      }
    }
    if let failure { throw .files(failure) }
  }
}
