internal import ArgumentParser
internal import Programme

/// `rct signups import`: brings in a file of sign-ups.
struct SignUpsImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add the sign-ups of a file, such as the answers of a form.",
    discussion: """
      Who is signed up already stays so: the same list, grown longer, may come in again and again. \
      A column signed_up (or completion time) says when; who has none signed up today. Who says no, or \
      nothing where others say yes, in a column of answers (attending, coming, taking part, RSVP, response \
      and the like, or the one that --map 'HEADING=answer' names) is not taken. Where there is none and a \
      column looks like a question, it is asked about; no other column leaves anybody out, but for a no in \
      a column consent. All rows or none. rct undo takes an import back.
      """)

  @Argument(
    help: "A file of members, with a column id or email; - for standard input.", completion: .file()
  )
  var file: String

  @OptionGroup var signUp: SignUpOptions

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @OptionGroup(title: "Form of the file") var form: FormOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var change = ChangeSignUps(home: home, action: .importFile(file, form.form))
      (change.label, change.takesLate) = (signUp.round.round, signUp.late)
      change.rehearsing = dryRun
      return try change.run(in: surroundings)
    }
  }
}
