internal import ArgumentParser
internal import Foundation
internal import Programme

/// `rct init`: makes a programme.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a programme in a folder: its rules and its database.",
    discussion: """
      A new or empty folder is closed to others; nothing that exists is changed. Where there is a database \
      without rules, as of a programme that was handed over, only the rules are written.
      """)

  @Argument(
    help: "The folder (default: --home, RCT_HOME, else the current folder).", completion: .directory
  )
  var dir: String?

  @Option(help: "What the programme is called.")
  var name: String?

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if dir?.isEmpty == true {
      throw ValidationError("DIR has no name; leave it out for the current folder.")
    }
    if dir != nil, options.home != nil {
      throw ValidationError("The folder is named twice: as DIR and by --home; name it once.")
    }
    // No command could read such rules.
    if let name, name.allSatisfy(\.isWhitespace) {
      throw ValidationError("--name is empty; leave it out for a usual one.")
    }
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      let home = dir.map { ProgrammeHome(argument: $0, environment: [:]) } ?? home
      return try InitProgramme(home: home, name: name).run(in: surroundings)
    }
  }
}
