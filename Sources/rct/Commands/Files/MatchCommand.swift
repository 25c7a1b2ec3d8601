internal import ArgumentParser
internal import Programme

/// `rct match`: files in, pair list out.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Draw a round from files and write its pair list.",
    usage: "rct match <members> [--history <file> ...] [--output <file>] [<options>]",
    discussion: """
      The pair list goes to standard output, or to --output; words about it go to standard error.
      Exit code 2: done, but a pin is void or somebody is unplaced.
      """)

  @OptionGroup var inputs: RoundInputs
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Form of the files") var form: FormOptions

  @Option(
    help: "Take chance from this number; drawn and shown without.",
    transform: Seed.init(argument:))
  var seed: Seed?

  @Option(
    help: ArgumentHelp(
      "Draw only this part of the round, as 2/4: another process draws another.", valueName: "i/k"),
    transform: Shard.init(argument:))
  var shard: Shard?

  @Flag(help: "Print one JSON object about the round; the pair list goes to --output only.")
  var json = false

  @Flag(help: "Add cost, bound, proof and method to the words.")
  var details = false

  func run() throws {
    try Answering(json: json).run { () throws(Failure) in
      let answer = try useCase().run(in: try .system())
      StandardStreams.tell(answer.words + (details ? answer.details : []))
      if json {
        try StandardStreams.write(answer.report)
      } else if output.file == nil {
        try StandardStreams.write(answer.pairList)
      }
      return answer.status
    }
  }

  private func useCase() throws(Failure) -> MatchFiles {
    if json, output.output == "-" { throw .usage(.reportAndData) }
    var match = MatchFiles(files: inputs.files)
    match.files.form = form.form
    match.settings = inputs.settings
    (match.seed, match.shard) = (seed, shard)
    (match.form, match.output) = (try output.form.form(for: output.file), output.file)
    (match.certificate, match.overwrite) = (output.certificate, output.force)
    return match
  }
}
