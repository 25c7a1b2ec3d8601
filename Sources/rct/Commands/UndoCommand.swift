internal import ArgumentParser
internal import Programme

/// `rct undo`: takes back the last import or membership command.
struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last import or change of members; says first what that is.",
    discussion: """
      Imports, changes of members, exclusions, sign-ups and feedback can be taken back, the latest first. \
      Rounds have ways back of their own: rct round discard, reopen, join. What --past-round and \
      --expect-removing say is looked at without --yes, too.
      """)

  @Flag(help: "Do it; without this, it is only said.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "The latest round that was confirmed since; needed where there is one.", valueName: "label"))
  var pastRound: String?

  @Option(
    help: ArgumentHelp(
      "How many members are gone then; needed where it is more than ten, and more than a twentieth.",
      valueName: "n"))
  var expectRemoving: Int?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var undo = UndoLast(home: home, confirmed: yes)
      undo.pastRound = pastRound
      undo.expectedToRemove = expectRemoving
      return try undo.run(in: surroundings)
    }
  }
}
