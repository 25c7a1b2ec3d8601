internal import ArgumentParser
internal import Programme

/// `rct members import`: brings in a file.
struct MembersImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add the members of a file, and update those who are there.",
    discussion: """
      Who has the same id, or without one the same e-mail address, is updated. An empty cell changes \
      nothing, nobody is removed, and nobody who paused or left comes back. All rows or none, unless \
      --skip-invalid is given. rct undo takes an import back.
      """)

  @Argument(help: "A members file, CSV, XLSX or JSON; - for standard input.", completion: .file())
  var file: String

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Flag(help: "Name everybody who is added or changed.")
  var details = false

  @OptionGroup(title: "What the file may do") var terms: ImportTermsOptions
  @OptionGroup(title: "Form of the file") var form: FormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer(details: details) { (home, surroundings) throws(Failure) in
      var members = ImportMembers(home: home, file: file, rehearsing: dryRun)
      members.form = form.form
      members.terms = terms.terms
      members.rejects = terms.skipInvalid
      members.values = terms.mapValues
      return try members.run(in: surroundings)
    }
  }
}
