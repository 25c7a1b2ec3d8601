internal import ArgumentParser
internal import Programme

/// `rct mail mark-sent`: messages that left in another way.
struct MailMarkSent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark-sent",
    abstract: "Note that the messages of a round were sent in another way, and need not go.",
    discussion:
      "For a mail merge in another program: rct mail mark-sent --round 2027-03 --via mail-merge. "
      + "Nothing need be queued before: nobody is told twice then, and who changes group is told of it. "
      + "What waits for the coordinators, such as the pair list, still goes."
  )

  @Option(help: "The round's label or number.")
  var round: String

  @Option(help: "The other way, in a word.")
  var via = "mail-merge"

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try DecideMail(home: home, decision: .sentElsewhere(via), label: round)
        .run(in: surroundings)
    }
  }
}
