internal import ArgumentParser
internal import Programme

/// `rct members merge`.
struct MembersMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Let one member stand for two who are one person.",
    discussion: """
      The rounds and exclusions of the second count for the first, who takes over what is not known \
      of them.
      """)

  @Argument(help: "Who stays: an id or an e-mail address.")
  var first: String

  @Argument(help: "Who turned out to be the first.")
  var second: String

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeIdentity(home: home, action: .merge(first, second))
        .run(in: surroundings)
    }
  }
}
