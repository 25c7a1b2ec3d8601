internal import ArgumentParser
internal import Programme

/// `rct signups add`: single members sign up.
struct SignUpsAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Note that members signed up.")

  @OptionGroup var selection: MemberSelectionOptions
  @OptionGroup var signUp: SignUpOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var change = ChangeSignUps(home: home, action: .add(selection.selection))
      (change.label, change.takesLate) = (signUp.round.round, signUp.late)
      return try change.run(in: surroundings)
    }
  }
}
