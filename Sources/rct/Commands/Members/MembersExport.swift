internal import ArgumentParser
internal import Programme

/// `rct members export`: the members as a file.
struct MembersExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the members in the form in which they are brought in.")

  @OptionGroup var form: RecordOptions
  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRecords(
        home: home, records: .members, form: form.form(for: target.output),
        output: try target.target(options)
      )
      .run(in: surroundings)
    }
  }
}
