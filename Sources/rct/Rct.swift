internal import ArgumentParser
internal import Programme

/// The command `rct`: parses, calls one use case, prints its answer.
@main
struct Rct: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rct",
    abstract: "Randomised Coffee Trials: draws the best possible pairs, round after round.",
    discussion: """
      Start with 'rct demo': it needs nothing. A programme of your own starts with 'rct init'; from \
      then on 'rct next' says what to type. 'rct match' needs no programme: files in, pair list out.
      On a terminal, --no-color with any command, or NO_COLOR, leaves colours out.
      """,
    version: Engine.name,
    groupedSubcommands: [
      CommandGroup(
        name: "A programme, month after month",
        subcommands: [
          InitCommand.self, NextCommand.self, MembersCommand.self, SignUpsCommand.self,
          ExclusionsCommand.self,
          HistoryCommand.self, RoundCommand.self, MailCommand.self, FeedbackCommand.self,
          ScheduleCommand.self, UndoCommand.self,
        ]),
      CommandGroup(
        name: "To look at",
        subcommands: [ReportCommand.self, NetworkCommand.self, SimulateCommand.self]),
      CommandGroup(
        name: "Safety",
        subcommands: [
          DoctorCommand.self, BackupCommand.self, RestoreCommand.self, RetentionCommand.self,
        ]),
      CommandGroup(
        name: "From files, without a programme",
        subcommands: [MatchCommand.self, VerifyCommand.self, DemoCommand.self]),
    ])

  static func main() {
    StandardStreams.outliveFailures()
    StopSignal.quitWithoutWords()
    TerminalLook.widenForHelp()
    do {
      try perform(TerminalLook.takingColourFlag(from: CommandLine.arguments.dropFirst()))
    } catch let failure as Failure {
      StandardStreams.tell(failure.lines.map { "rct: \($0)" })
      exit(withError: ExitCode(ExitStatus(failure).rawValue))
    } catch {
      // What was typed is in it, and may be what a terminal obeys.
      let words = fullMessage(for: error)
      if !words.isEmpty {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        StandardStreams.tell(lines.map(String.init))
      }
      exit(withError: exitCode(for: error))
    }
  }

  private static func perform(_ arguments: [String]) throws {
    do {
      var command = try command(arguments)
      try command.run()
    } catch let error where exitCode(for: error) == .success {
      // Help, the version and completions are data: where they cannot be written, that is a failure.
      try StandardStreams.write(fullMessage(for: error) + "\n")
    }
  }
}
