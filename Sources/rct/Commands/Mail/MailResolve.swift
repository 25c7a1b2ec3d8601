internal import ArgumentParser
internal import Programme

/// `rct mail resolve`: decides about messages that may or may not have arrived.
struct MailResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Decide about messages that may or may not have arrived.")

  @Flag(help: "They have not arrived: queue them again.")
  var resend = false

  @Flag(help: "They have arrived.")
  var markSent = false

  @Flag(help: "All that are held.")
  var all = false

  @Argument(help: "The numbers of messages; rct mail status names them.")
  var numbers: [Int64] = []

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    guard resend != markSent else {
      throw ValidationError("Say one of --resend (not arrived) and --mark-sent (arrived).")
    }
    guard all == numbers.isEmpty else {
      throw ValidationError("Name messages by number, or all of them by --all.")
    }
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try DecideMail(home: home, decision: resend ? .heldLost : .heldArrived, keys: numbers)
        .run(in: surroundings)
    }
  }
}
