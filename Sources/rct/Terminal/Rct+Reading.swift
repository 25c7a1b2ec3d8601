internal import ArgumentParser
internal import Programme

extension Rct {
  /// The command that `arguments` ask for.
  ///
  /// - Throws: What is wrong with them, printed as one JSON object already where they ask for JSON, as
  ///   ``Answering`` prints what is wrong later; or what they ask for instead of a command, such as help.
  static func command(_ arguments: [String]) throws -> any ParsableCommand {
    do {
      try TypedWords.refuseNone()
      try TypedWords.refuseOtherLetters()
      try SystemRoom.refuseTooLittle()
      try KnownCommands.refuseOthers(arguments)
      return try parseAsRoot(arguments)
    } catch {
      if arguments.prefix(while: { $0 != "--" }).contains("--json"), let report = report(error) {
        try StandardStreams.write(report.json())
      }
      throw error
    }
  }

  private static func report(_ error: any Error) -> FailureReport? {
    if let failure = error as? Failure { return FailureReport(failure) }
    // Help is an error to the parser, too.
    guard exitCode(for: error) == .validationFailure else { return nil }
    return FailureReport(unreadable: message(for: error))
  }
}
