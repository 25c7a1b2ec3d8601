internal import ArgumentParser
internal import Programme

/// `rct exclusions list`: who must never meet.
struct ExclusionsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List them, with reasons; for coordinators only.")

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(home: home, action: .list).run(in: surroundings)
    }
  }
}
