internal import ArgumentParser
internal import Programme

/// `rct members opt-in`.
struct MembersOptIn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opt-in", abstract: "Let members take part who agreed to.",
    discussion: """
      A column consent of the file says who agreed, by yes or the day, and a column of answers (agreed, \
      taking part, response and the like, or the one that --map 'HEADING=answer' names) by yes: who says \
      no, or nothing where others say yes, is not taken. Where there is none and a column looks like a \
      question, it is asked about; no other column leaves anybody out.
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
