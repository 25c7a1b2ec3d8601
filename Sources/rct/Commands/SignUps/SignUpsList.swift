internal import ArgumentParser
internal import Programme

/// `rct signups list`: who signed up.
struct SignUpsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who signed up for a round, and whether they take part.")

  @OptionGroup var signUp: SignUpRoundOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ListSignUps(home: home, label: signUp.round).run(in: surroundings)
    }
  }
}
