internal import ArgumentParser
internal import Programme

/// The members that a command is about.
struct MemberSelectionOptions: ParsableArguments {
  @Argument(help: "Ids or e-mail addresses.")
  var members: [String] = []

  @Option(
    help: ArgumentHelp("A file of members, with a column id or email.", valueName: "file"),
    completion: .file())
  var file: String?

  @OptionGroup(title: "Form of the file") var form: FormOptions

  func validate() throws {
    if file == nil, form.form != FileForm() {
      throw ValidationError("the form of a file is said, but no file: give --file its name")
    }
  }

  var selection: MemberSelection {
    var selection = MemberSelection(members, file: file)
    selection.form = form.form
    return selection
  }
}
