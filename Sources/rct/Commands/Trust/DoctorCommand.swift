internal import ArgumentParser
internal import Programme

/// `rct doctor`: looks whether a programme is whole and safe.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether the programme is whole and safe: database, files, disk, copies.",
    discussion: """
      Also whether rules, templates and mail settings can be used, and whether the schedule runs. Ends \
      with status 1 if something must be done.
      """)

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try Doctor(home: home).run(in: surroundings)
    }
  }
}
