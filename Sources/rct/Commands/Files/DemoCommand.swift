internal import ArgumentParser
internal import Programme

/// `rct demo`: a sample community and three rounds of it.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Invent a community of 600, draw three rounds, show the last.",
    discussion: "Nothing is overwritten, and nothing is needed beforehand.")

  @Argument(help: "The folder for the files; a temporary one without.", completion: .directory)
  var dir: String?

  @Option(
    help: "Invent and draw from this number (default: \(Demo.defaultSeed)).",
    transform: Seed.init(argument:))
  var seed: Seed?

  func validate() throws {
    guard dir?.isEmpty == true else { return }
    throw ValidationError("DIR has no name; leave it out for a temporary one.")
  }

  func run() throws {
    try Answering(json: false).run { () throws(Failure) in
      let folder = if let dir { dir } else { try TemporaryFolder.make() }
      StandardStreams.tell(["writing a sample community and three rounds to \(folder)"])
      var demo = Demo(folder: folder, seed: seed ?? Demo.defaultSeed)
      demo.program = OwnName.callable
      let answer = try demo.run(in: try .system())
      try StandardStreams.write(text(answer))
      return .done
    }
  }

  private func text(_ answer: DemoAnswer) -> String {
    let title = "The first groups of the last round (\(answer.groupCount) in all):"
    let files = answer.files.map { "  \($0)" }
    let lines =
      answer.rounds + ["", title] + answer.table
      + ["", "Files:"] + files + ["", "Next, draw a round yourself:", "  \(answer.nextCommand)"]
    return lines.map { $0 + "\n" }.joined()
  }
}
