internal import ArgumentParser
internal import Programme

/// `rct round join`: somebody comes after the draw.
struct RoundJoin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Find a member who comes late a place in a drawn round.",
    discussion: """
      With somebody who is alone, else as third; no more groups change than must. Exit code 2: there \
      is no place, and the member waits for the next who comes late.
      """)

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @OptionGroup var change: RoundChangeOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws { try change.run(.join(member), options) }
}
