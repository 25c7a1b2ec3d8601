internal import ArgumentParser
internal import Programme

/// `rct exclusions remove`: lets two members meet again.
struct ExclusionsRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Let two members meet again.")

  @Argument(help: "An id or an e-mail address.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(home: home, action: .remove(first, second)).run(in: surroundings)
    }
  }
}
