internal import ArgumentParser
internal import Programme

/// `rct report`: how the programme does.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show how the programme does: who takes part, who met whom across which lines.",
    discussion: """
      One screen, unless a file is asked for. Nobody is named without --names, and neither exclusions \
      nor what people wrote is ever shown.
      """)

  @OptionGroup var rounds: SpanOptions
  @OptionGroup var form: ReportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    let (span, names) = (rounds.span, form.names)
    try options.answer { (home, surroundings) throws(Failure) in
      if let html = form.html {
        try WriteReportPage(
          home: home, span: span, names: names, output: try form.file(html, options)
        )
        .run(in: surroundings)
      } else if let card = form.card {
        try WriteCard(home: home, span: span, facet: form.by, output: try form.file(card, options))
          .run(in: surroundings)
      } else if form.csv {
        try ExportFigures(home: home, span: span, output: try form.target.target(options))
          .run(in: surroundings)
      } else {
        try ShowReport(home: home, span: span, look: .terminal, names: names)
          .run(in: surroundings)
      }
    }
  }
}
