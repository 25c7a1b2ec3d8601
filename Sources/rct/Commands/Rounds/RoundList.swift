internal import ArgumentParser
internal import Programme

/// `rct round list`: all rounds.
struct RoundList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rounds.")

  @Flag(help: "Show discarded drafts, too.")
  var discarded = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ListRounds(home: home, withDiscarded: discarded).run(in: surroundings)
    }
  }
}
