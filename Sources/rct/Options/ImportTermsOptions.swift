internal import ArgumentParser
internal import Programme

/// What an import may do to members.
struct ImportTermsOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "not-opted-in: the new people were not asked yet.", valueName: "status"),
    completion: .list(["not-opted-in"]), transform: ImportTerms.Newcomers.init(argument:))
  var newcomers: ImportTerms.Newcomers?

  @Option(
    help: ArgumentHelp(
      "upsert also updates who is there, add takes only new people (default: upsert).",
      valueName: "mode"),
    completion: .list(["upsert", "add"]), transform: ImportTerms.Mode.init(argument:))
  var mode = ImportTerms.Mode.upsert

  @Option(
    help: ArgumentHelp(
      "leave: the file is the whole list, and members who are not in it have left.",
      valueName: "what"),
    completion: .list(["leave"]), transform: ImportTerms.Missing.init(argument:))
  var missing: ImportTerms.Missing?

  @Option(
    help: ArgumentHelp(
      "How many leave so; needed where it is more than a twentieth.", valueName: "n"))
  var expectLeaving: Int?

  @Option(
    help: ArgumentHelp(
      "Take the rows that are right, and write the others to this file, with the reasons.",
      valueName: "file"), completion: .file())
  var skipInvalid: String?

  @Option(
    help: ArgumentHelp(
      "Values and what they are called instead (column,value,becomes), kept for later imports.",
      valueName: "file"), completion: .file())
  var mapValues: String?

  var terms: ImportTerms {
    var terms = ImportTerms()
    terms.newcomers = newcomers
    terms.mode = mode
    terms.missing = missing
    terms.expectedToLeave = expectLeaving
    return terms
  }
}
