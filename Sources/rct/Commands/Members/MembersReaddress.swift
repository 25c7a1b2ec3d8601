internal import ArgumentParser
internal import Programme

/// `rct members readdress`.
struct MembersReaddress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readdress",
    abstract: "Give a member another e-mail address.")

  @Argument(help: "An id, or the old e-mail address.")
  var member: String

  @Argument(help: "The new e-mail address.")
  var address: String

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeIdentity(home: home, action: .readdress(member, to: address))
        .run(in: surroundings)
    }
  }
}
