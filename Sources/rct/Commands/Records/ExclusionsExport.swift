internal import ArgumentParser
internal import Programme

/// `rct exclusions export`: who must never meet, as a file.
struct ExclusionsExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write them in the form in which they are brought in; for coordinators only.")

  @OptionGroup var form: RecordOptions
  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRecords(
        home: home, records: .exclusions, form: form.form(for: target.output),
        output: try target.target(options)
      )
      .run(in: surroundings)
    }
  }
}
