internal import ArgumentParser
internal import Programme

/// `rct round explain`: why these pairs.
struct RoundExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why a round is as it is, why somebody is with whom, why two are not together.",
    usage: "rct round explain [<member> [<member>]] [--round <round>]",
    discussion: "What else there could have been is solved, not guessed: it may take a moment.")

  @Argument(help: "Nobody, one member, or two: ids or e-mail addresses.")
  var members: [String] = []

  @Option(
    help: ArgumentHelp(
      "The round's label or number (default: the draft, else the latest).", valueName: "round"))
  var round: String?

  @Flag(help: "Add the costs.")
  var details = false

  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    if members.count > 2 { throw ValidationError("Name nobody, one member, or two.") }
  }

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      try ExplainRound(home: home, label: round, subject: subject).run(in: surroundings)
    }
  }

  private var subject: ExplainRound.Subject {
    members.isEmpty
      ? .round : members.count == 1 ? .member(members[0]) : .pair(members[0], members[1])
  }
}
