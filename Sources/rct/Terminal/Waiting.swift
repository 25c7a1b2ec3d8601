internal import Dispatch
internal import Programme
internal import Synchronization

/// The end of asynchronous work, for a program whose commands are synchronous.
enum Waiting {
  /// Does `work` on other threads; this one waits.
  static func result<Value: Sendable>(
    _ work: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result = Mutex<Result<Value, Failure>?>(nil)
    let end = DispatchSemaphore(value: 0)
    let keep: @Sendable (sending Result<Value, Failure>) -> Void = { found in
      result.withLock { $0 = found }
      end.signal()
    }
    Task {
      do throws(Failure) {
        keep(.success(try await work()))
      } catch {
        keep(.failure(error))
      }
    }
    end.wait()
    guard let found = result.withLock({ $0 }) else { preconditionFailure("the work has no end") }
    return try found.get()
  }
}
