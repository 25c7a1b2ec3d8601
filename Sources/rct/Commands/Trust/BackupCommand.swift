internal import ArgumentParser
internal import Programme

/// `rct backup`: writes a copy of the database.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write a checked copy of the programme's database, with its SHA-256 beside it.",
    discussion: """
      Before imports, confirmations and new versions rct makes such copies by itself, in the folder \
      'backups' of the programme, and keeps the last \(BackUp.kept) of them; one that you ask for stays. \
      The rules (rct.toml) and templates are in no copy.
      """)

  @Argument(
    help: "The copy (default: a new file in the programme's folder 'backups').", completion: .file()
  )
  var file: String?

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try BackUp(home: home, path: file).run(in: surroundings)
    }
  }
}
