internal import ArgumentParser
internal import Programme

/// `rct members pause`.
struct MembersPause: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "No rounds for some members, until a day or until they say.",
    discussion: """
      A column until (or return date) of a file says until when, where it has a day. Answers in a file count \
      only in a column that is called answer, or that --map 'HEADING=answer' names: who says no there, or \
      nothing where others say yes, is not paused.
      """)

  @OptionGroup var selection: MemberSelectionOptions

  @Option(
    help: ArgumentHelp(
      "The first day on which they take part again; of a file, for rows that have none.",
      valueName: "yyyy-mm-dd"),
    transform: RoundDay.init(argument:))
  var until: RoundDay?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMembership(home: home, selection: selection.selection, action: .pause(until: until))
        .run(in: surroundings)
    }
  }
}
