internal import ArgumentParser
internal import Programme

/// `rct round swap`: two members of the draft change places.
struct RoundSwap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swap",
    abstract: "Let two members of the draft change places, and say what it costs.")

  @Argument(help: "An id or an e-mail address.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @OptionGroup var change: RoundChangeOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws { try change.run(.swap(first, second), options) }
}
