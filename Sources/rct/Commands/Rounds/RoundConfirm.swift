internal import ArgumentParser
internal import Programme

/// `rct round confirm`: makes the draft history.
struct RoundConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Make the draft final: history from then on.")

  @Argument(help: "The draft's label, to be sure (default: the draft).")
  var round: String?

  @Option(help: ArgumentHelp("Who approves it (default: your account).", valueName: "name"))
  var by: String?

  @Flag(help: "Queue everybody's messages in the same step; rct mail send sends them.")
  var mail = false

  @Flag(help: "Confirm it though two who must not meet are in one group.")
  var allowExcluded = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var settle = SettleRound(home: home, decision: .confirm, label: round, approver: by)
      (settle.queueingMail, settle.allowsExcluded) = (mail, allowExcluded)
      return try settle.run(in: surroundings)
    }
  }
}
