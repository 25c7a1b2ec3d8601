internal import ArgumentParser
internal import Programme

/// `rct round show`: a round as it was drawn.
struct RoundShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a round: its quality, and who meets whom.",
    discussion: "Exit code 2: a void pin, somebody unplaced, or an excluded pair in a draft.")

  @Argument(help: "Its label or number (default: the draft, else the latest round).")
  var round: String?

  @Flag(help: "Add cost, bound, proof, seed and method to the words.")
  var details = false

  @Flag(help: "Show who does not take part instead, and why.")
  var notTakingPart = false

  @Option(
    help: ArgumentHelp("Write the pair list as a page to print or attach.", valueName: "file"),
    completion: .file())
  var html: String?

  @Flag(help: "Replace a page that exists.")
  var force = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if html != nil, notTakingPart {
      throw ValidationError("--html writes who meets whom: leave it or --not-taking-part out")
    }
    if html == nil, force { throw ValidationError("--force replaces a page: give --html its name") }
  }

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      if let html {
        return try WriteRoundPage(
          home: home, label: round, output: try options.page(html, overwrite: force)
        ).run(in: surroundings)
      }
      return notTakingPart
        ? try ShowAbsences(home: home, label: round).run(in: surroundings)
        : try ShowRound(home: home, label: round).run(in: surroundings)
    }
  }
}
