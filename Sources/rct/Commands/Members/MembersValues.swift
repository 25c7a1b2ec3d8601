internal import ArgumentParser
internal import Programme

/// `rct members values`.
struct MembersValues: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "values",
    abstract: "Count the values of a column, and show which may be one.",
    discussion: """
      Values that may be spellings of one another stand beside each other. --output writes a file in \
      which you say what each is to be called; rct members import --map-values takes it, and keeps it.
      """)

  @Argument(help: "A column such as role; without one, all are counted.")
  var column: String?

  @OptionGroup var export: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ListValues(home: home, column: column, output: try export.target(options, reports: true))
        .run(
          in: surroundings)
    }
  }
}
