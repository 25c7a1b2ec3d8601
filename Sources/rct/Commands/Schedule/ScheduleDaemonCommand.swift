internal import ArgumentParser
internal import Logging
internal import Programme

/// `rct schedule daemon`: a process that stays, for containers.
struct ScheduleDaemonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daemon",
    abstract: "Stay, and do what is due when it is due: for containers.",
    discussion: """
      Looks at once, at the moment at which a round is due, and at least every hour, as 'rct schedule \
      run' does. SIGTERM ends it after the step at hand. Says what it does on standard error, one JSON \
      object a line, without names and addresses. Beside it, a timer may call 'rct schedule run': each \
      round is drawn once.
      """)

  @Option(
    help: ArgumentHelp("Touch this file whenever all is well.", valueName: "file"),
    completion: .file())
  var healthcheckFile: String?

  @Option(
    help: ArgumentHelp(
      "When it is to end, abandon a step that takes longer; nothing is lost, the next look goes on.",
      valueName: "seconds"))
  var stopWithin = 25

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    guard !(1...86_400).contains(stopWithin) else { return }
    throw ValidationError("\(stopWithin) seconds; expected 1 to 86400.")
  }

  func run() throws {
    var daemon = ScheduleDaemon(home: options.programme)
    (daemon.healthcheck, daemon.stopWithin) = (healthcheckFile, stopWithin)
    daemon.stop = StopSignal.send
    let logger = Logger(label: "rct.schedule") { _ in JSONLogHandler() }
    try Answering(json: options.json).run { () throws(Failure) in
      try Waiting.result { [daemon] () async throws(Failure) in
        try await daemon.run(in: { () throws(Failure) in try .system() }, logger: logger)
      }
    }
  }
}
