internal import ArgumentParser
internal import Programme

/// `rct round pair`: puts two members of the draft together.
struct RoundPair: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair",
    abstract: "Put two members of the draft together, and say what it costs.",
    discussion: "As few others as possible are moved.")

  @Argument(help: "An id or an e-mail address.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @OptionGroup var change: RoundChangeOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws { try change.run(.pair(first, second), options) }
}
