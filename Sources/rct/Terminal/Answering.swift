internal import ArgumentParser
internal import Programme

/// Ends a command: with the exit code of its answer, or with its failure in words and, where a
/// program reads, as the one JSON object on standard output.
struct Answering {
  let json: Bool

  /// Runs `work`, and throws what ends the process unless all is done.
  func run(_ work: () throws(Failure) -> ExitStatus) throws {
    let status: ExitStatus
    do {
      status = try work()
    } catch {
      if json { try StandardStreams.write(FailureReport(error).json()) }
      throw error
    }
    if status != .done { throw ExitCode(status.rawValue) }
  }
}
