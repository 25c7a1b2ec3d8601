internal import ArgumentParser
internal import Programme

/// `rct feedback export`: the answers, as a file.
struct FeedbackExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the answers in the form in which they are brought in; for coordinators only.")

  @Argument(help: "A round's label or number (default: all rounds).")
  var round: String?

  @OptionGroup var form: RecordOptions
  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRecords(
        home: home, records: .feedback(round: round), form: form.form(for: target.output),
        output: try target.target(options)
      )
      .run(in: surroundings)
    }
  }
}
