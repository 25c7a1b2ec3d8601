internal import ArgumentParser
internal import Programme

/// `rct restore`: puts a copy of the database back.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a copy of the database back; says first what that means.",
    discussion: "The database as it is now is kept, in the folder 'backups' of the programme.")

  @Argument(help: "A copy that rct backup made, or rct by itself.", completion: .file())
  var file: String

  @Flag(help: "Do it; without this, it is only said.")
  var yes = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try RestoreCopy(home: home, path: file, confirmed: yes).run(in: surroundings)
    }
  }
}
