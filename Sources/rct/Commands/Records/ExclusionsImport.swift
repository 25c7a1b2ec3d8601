internal import ArgumentParser
internal import Programme

/// `rct exclusions import`: brings in a file.
struct ExclusionsImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add the exclusions of a file; those that are there stay.",
    discussion: """
      Members of one row never meet, two or more; nothing under until means for ever. Of exclusions that are \
      there already, reasons stay unless a new one is given, and days to come stay where the file has no \
      column until.
      """)

  @Argument(
    help: "A file with member_1, member_2 and, if needed, reason and until.", completion: .file())
  var file: String

  @Flag(help: "Accept exclusions that name nobody among the members.")
  var allowUnknown = false

  @OptionGroup(title: "Form of the file") var form: FormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ChangeExclusions(
        home: home, action: .importFile(file, form.form, allowUnknown: allowUnknown)
      )
      .run(in: surroundings)
    }
  }
}
