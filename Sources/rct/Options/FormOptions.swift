internal import ArgumentParser
internal import Programme

/// What a command may say of the form of its files.
struct FormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A heading of the members file, and what it stands for: 'Job title=role'; 'Notes=' leaves "
        + "it out. May be given several times.", valueName: "heading=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "The columns of a members file without a header: id,name,role.", valueName: "names"))
  var columns: String?

  /// Refused with a sentence until workbooks can be read.
  @Option(help: .hidden)
  var sheet: String?

  @OptionGroup var text: TextFormOptions

  func validate() throws {
    do {
      _ = try made()
    } catch {
      throw ValidationError(error.description)
    }
  }

  var form: FileForm {
    // `validate` let nothing else through.
    (try? made()) ?? FileForm()
  }

  private func made() throws(UsageError) -> FileForm {
    try FileForm(
      delimiter: text.delimiter, encoding: text.encoding, map: map, columns: columns, sheet: sheet)
  }
}

/// What an import of groups or exclusions may say of the form of its files.
struct TextFormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "comma, semicolon, tab or pipe (default: what the header has most).", valueName: "delimiter"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "utf-8, utf-16le, utf-16be or windows-1252 (default: by the file's mark, else utf-8).",
      valueName: "encoding"))
  var encoding: String?

  func validate() throws {
    do {
      _ = try made()
    } catch {
      throw ValidationError(error.description)
    }
  }

  var form: FileForm {
    // `validate` let nothing else through.
    (try? made()) ?? FileForm()
  }

  private func made() throws(UsageError) -> FileForm {
    try FileForm(delimiter: delimiter, encoding: encoding, map: [], columns: nil, sheet: nil)
  }
}
