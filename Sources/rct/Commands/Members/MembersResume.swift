internal import ArgumentParser
internal import Programme

/// `rct members resume`.
struct MembersResume: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Bring members back who are paused or skip rounds.")

  @OptionGroup var selection: MemberSelectionOptions

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMembership(home: home, selection: selection.selection, action: .resume)
        .run(in: surroundings)
    }
  }
}
