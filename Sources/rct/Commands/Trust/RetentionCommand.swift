internal import ArgumentParser
internal import Programme

/// `rct retention`: for how long what names people is kept.
struct RetentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Erase what was kept of people for long enough: run.",
    discussion: "For how long is said in rct.toml, in [privacy].",
    subcommands: [RetentionRun.self])
}

/// `rct retention run`: erases it.
struct RetentionRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Erase the texts of old messages, and members who left long ago.",
    discussion: """
      What that is, is said first; it cannot be taken back. For how long both are kept is said in \
      rct.toml, in [privacy]. Copies of the database stay, and are named.
      """)

  @Flag(help: "Only say what would be erased.")
  var dryRun = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try RunRetention(home: home, rehearsing: dryRun)
        .run(in: surroundings, tell: StandardStreams.tell)
    }
  }
}
