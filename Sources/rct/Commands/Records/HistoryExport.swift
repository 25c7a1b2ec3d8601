internal import ArgumentParser
internal import Programme

/// `rct history export`: earlier rounds as a file.
struct HistoryExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the history in the form in which it is brought in.")

  @OptionGroup var form: RecordOptions
  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRecords(
        home: home, records: .history, form: form.form(for: target.output),
        output: try target.target(options)
      )
      .run(in: surroundings)
    }
  }
}
