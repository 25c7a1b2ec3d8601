internal import ArgumentParser
internal import Programme

/// `rct members opt-in`.
struct MembersOptIn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-in", abstract: "Let members take part who agreed to.",
    discussion: """
      A column consent (or agreed) of the file says who agreed, by yes or the day; who says no, or nothing \
      there, is not taken.
      """)

  @OptionGroup var selection: MemberSelectionOptions

  @Option(
    help: ArgumentHelp(
      "The day on which they agreed (default: today); of a file, for rows that have none.",
      valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var on: RoundDay?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMembership(home: home, selection: selection.selection, action: .optIn(on: on))
        .run(in: surroundings)
    }
  }
}
