internal import ArgumentParser
internal import Programme

/// `rct members leave`.
struct MembersLeave: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Take leave of members; the rounds they were in stay.")

  @OptionGroup var selection: MemberSelectionOptions

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMembership(home: home, selection: selection.selection, action: .leave)
        .run(in: surroundings)
    }
  }
}
