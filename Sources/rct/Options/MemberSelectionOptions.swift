internal import ArgumentParser
internal import Programme

/// The members that a command is about.
struct MemberSelectionOptions: ParsableArguments {
  @Argument(help: "Ids or e-mail addresses.")
  var members: [String] = []

  @Option(
    help: ArgumentHelp("A file of members, with a column id or email.", valueName: "file"))
  var file: String?

  var selection: MemberSelection { MemberSelection(members, file: file) }
}
