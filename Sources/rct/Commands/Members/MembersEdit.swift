internal import ArgumentParser
internal import Programme

/// `rct members edit`: changes one member.
struct MembersEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change what is known of one member; what is not named stays as it is.",
    usage:
      "rct members edit <member> [--email <email>] [--status <status>] [--set region=Wales ...]"
  )

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @OptionGroup(title: "What to set") var fields: MemberFieldOptions
  @OptionGroup var options: ProgrammeOptions

  func validate() throws {
    guard fields.fields == MemberFields() else { return }
    throw ValidationError("Nothing to change: name at least one of the options, such as --status.")
  }

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMember(home: home, action: .edit(member), fields: fields.fields)
        .run(in: surroundings)
    }
  }
}
