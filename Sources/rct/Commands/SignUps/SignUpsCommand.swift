internal import ArgumentParser

/// `rct signups`: who wants to take part in the coming round.
struct SignUpsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signups",
    abstract: "Who takes part, where rounds are for those who sign up.",
    discussion: """
      With sign_up = "per-round" in rct.toml, a round is drawn for the active members who signed up for \
      it. Without --round, that is the coming round.
      """,
    subcommands: [SignUpsImport.self, SignUpsAdd.self, SignUpsRemove.self, SignUpsList.self])
}

/// Which round.
struct SignUpRoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The label of the round (default: the coming one).", valueName: "label"))
  var round: String?
}

/// Which round, and whether it may be late.
struct SignUpOptions: ParsableArguments {
  @OptionGroup var round: SignUpRoundOptions

  @Flag(help: "Also take those who sign up after the closing time.")
  var late = false
}
