internal import ArgumentParser
internal import Programme

/// `rct feedback import`: brings in answers.
struct FeedbackImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring in what members say, one row a member.",
    discussion: "A group met if anybody in it says so. All rows or none.")

  @Argument(
    help: "A file with id or email, and of round, met, rating (1 to 5), comment what is there.",
    completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("The round of rows that name none: a label or number.", valueName: "round"))
  var round: String?

  @OptionGroup(title: "Form of the file") var form: FormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var feedback = ImportFeedback(home: home, file: file, round: round)
      feedback.form = form.form
      return try feedback.run(in: surroundings)
    }
  }
}
