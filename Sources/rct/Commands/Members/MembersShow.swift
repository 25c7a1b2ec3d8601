internal import ArgumentParser
internal import Programme

/// `rct members show`: one member.
struct MembersShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What is known of one member, and whom they met.")

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @Flag(help: "Add everything else that is kept about them, for who asks what you know.")
  var all = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ShowMember(home: home, reference: member, extent: all ? .everything : .member)
        .run(in: surroundings)
    }
  }
}
