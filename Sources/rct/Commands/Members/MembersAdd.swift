internal import ArgumentParser
internal import Programme

/// `rct members add`: one new member.
struct MembersAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add one member.",
    usage: "rct members add --email <email> [--name <name>] [--set region=Wales ...]")

  @Option(help: "The id (default: the e-mail address).")
  var id: String?

  @OptionGroup(title: "What to set") var fields: MemberFieldOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeMember(home: home, action: .add(id: id), fields: fields.fields)
        .run(in: surroundings)
    }
  }
}
