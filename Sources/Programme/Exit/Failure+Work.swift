internal import Interchange
internal import RoundStore
internal import Rounds

/// Work of other modules, whose errors become failures of a use case.
extension Failure {
  /// Does some work with the database.
  static func store<Value>(
    _ work: () throws(StoreError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try work()
    } catch {
      throw .store(error)
    }
  }

  /// Does some work that reads a programme, and then writes what holds only while it is as it was read; up to
  /// five times where somebody changes it in between.
  static func unlessChanged<Value>(
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    for _ in 1..<5 {
      do throws(Failure) {
        return try work()
      } catch .store(.changedMeanwhile) {
        continue
      }
    }
    return try work()
  }

  /// Looks at what a command line says.
  static func usage<Value>(
    _ work: () throws(UsageError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try work()
    } catch {
      throw .usage(error)
    }
  }

  /// Does some work with files.
  static func files<Value>(
    _ work: () throws(InterchangeError) -> Value
  ) throws(Failure) -> Value {
    do {
      return try work()
    } catch {
      throw .files(error)
    }
  }
}

extension RoundTerms {
  /// The terms of `input`.
  static func of(_ input: RoundInput) throws(Failure) -> RoundTerms {
    do {
      return try RoundTerms(input)
    } catch {
      throw .terms(error)
    }
  }
}
