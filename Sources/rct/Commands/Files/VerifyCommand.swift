internal import ArgumentParser
internal import Programme

/// `rct verify`: recomputes what a pair list is worth.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a pair list against its files and recompute its cost.",
    usage: "rct verify <members> --pairs <file> [--history <file> ...] [<options>]",
    discussion: """
      Give the files that the round was drawn from. No solver runs, and no cost is read from a file.
      Exit code 1: the list breaks a rule; every finding is printed.
      """)

  @OptionGroup var inputs: RoundInputs
  @OptionGroup(title: "Form of the files") var form: FormOptions

  @Option(
    help: ArgumentHelp("The pair list, as match wrote it.", valueName: "file"), completion: .file())
  var pairs: String

  @Option(help: ArgumentHelp("The sheet of the pair list, of a workbook.", valueName: "name"))
  var pairsSheet: String?

  @Option(
    help: ArgumentHelp("Check this certificate, and what it proves.", valueName: "file"),
    completion: .file())
  var certificate: String?

  @Flag(help: "Print one JSON object instead of the answer in words.")
  var json = false

  @Flag(help: "Add the cost by name, the contacts by facet and the repeats.")
  var details = false

  func run() throws {
    try Answering(json: json).run { () throws(Failure) in
      var verify = VerifyFiles(files: inputs.files, pairs: pairs)
      verify.files.form = form.form
      verify.files.sheets.pairs = pairsSheet
      verify.settings = inputs.settings
      verify.certificate = certificate
      let answer = try verify.run(today: try .system())
      StandardStreams.tell(answer.words)
      try StandardStreams.write(json ? answer.report : text(answer))
      return answer.status
    }
  }

  private func text(_ answer: VerifyAnswer) -> String {
    (answer.answer + (details ? answer.details : [])).map { $0 + "\n" }.joined()
  }
}
