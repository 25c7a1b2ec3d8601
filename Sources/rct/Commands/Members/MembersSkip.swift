internal import ArgumentParser
internal import Programme

/// `rct members skip`.
struct MembersSkip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Leave members out of the next rounds.")

  @OptionGroup var selection: MemberSelectionOptions

  @Option(
    help: ArgumentHelp("How many rounds (default: 1).", valueName: "n"),
    transform: ChangeMembership.Action.rounds(argument:))
  var rounds = 1

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMembership(home: home, selection: selection.selection, action: .skip(rounds))
        .run(in: surroundings)
    }
  }
}
