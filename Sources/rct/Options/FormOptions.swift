internal import ArgumentParser
internal import Programme

/// What a command may say of the form of its files.
struct FormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A heading, and the column that it stands for: 'Job title=role'; 'Notes=' leaves it out. May be "
        + "given several times. (Of match and verify: of the members file.)",
      valueName: "heading=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "The columns of a file without a header: id,name,role. (Of match and verify: of the members file.)",
      valueName: "names"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Lines above the header, such as a title: they are left alone. (Of match and verify: of the members "
        + "file.)", valueName: "n"))
  var skipLines: Int?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook (default: the first). (Of match and verify: of the members file.)",
      valueName: "name"))
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
      delimiter: text.delimiter, encoding: text.encoding, dates: text.dates,
      isRaw: text.keepApostrophes,
      skipLines: skipLines,
      map: map, columns: columns, sheet: sheet)
  }
}

/// What may be said of the form of any file that is a text.
struct TextFormOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "comma, semicolon, tab or pipe (default: what the header has most).", valueName: "delimiter"),
    completion: .list(["comma", "semicolon", "tab", "pipe"]))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "utf-8, utf-16le, utf-16be, windows-1252 or macintosh (default: by the file's mark, else "
        + "utf-8).",
      valueName: "encoding"),
    completion: .list(["utf-8", "utf-16le", "utf-16be", "windows-1252", "macintosh"]))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "How to read dates like 02/03/2027: day-first or month-first (default: only 2027-03-02 is "
        + "one).", valueName: "order"), completion: .list(["day-first", "month-first"]))
  var dates: String?

  @Flag(
    help: ArgumentHelp(
      "Take an apostrophe before =, +, - or @ for a part of the text, as in files that were written "
        + "with --raw."))
  var keepApostrophes = false
}
