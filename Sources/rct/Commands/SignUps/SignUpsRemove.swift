internal import ArgumentParser
internal import Programme

/// `rct signups remove`: members do not want to take part after all.
struct SignUpsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take sign-ups of members away, also after the closing time.")

  @OptionGroup var selection: MemberSelectionOptions
  @OptionGroup var signUp: SignUpRoundOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var change = ChangeSignUps(home: home, action: .remove(selection.selection))
      change.label = signUp.round
      return try change.run(in: surroundings)
    }
  }
}
