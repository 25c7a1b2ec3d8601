internal import ArgumentParser
internal import Programme

/// `rct members forget`.
struct MembersForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Erase who somebody was; that somebody met their partners stays.",
    discussion: """
      Their partners' history stays, and old rounds can still be verified. No list brings them back, \
      by their id or an address of theirs, until --allow-return.
      """)

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @Flag(help: "Do it; without this, it is only said.")
  var yes = false

  @Flag(help: "Let lists bring them back, now or, of somebody who was forgotten, from now on.")
  var allowReturn = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeIdentity(
        home: home, action: .forget(member, confirmed: yes, mayReturn: allowReturn)
      ).run(in: surroundings)
    }
  }
}
