internal import ArgumentParser
internal import Programme

/// `rct round export`: the pair list.
struct RoundExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the pair list of a round, as it was drawn.",
    discussion: "To standard output, or to --output; words about it go to standard error.")

  @Argument(help: "Its label or number (default: the draft, else the latest round).")
  var round: String?

  @OptionGroup var form: PairListOptions
  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportRound(
        home: home, label: round, form: try form.form(for: target.output),
        output: try target.target(options)
      )
      .run(in: surroundings)
    }
  }
}
