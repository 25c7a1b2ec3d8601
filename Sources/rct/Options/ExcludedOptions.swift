internal import ArgumentParser
internal import Programme

/// Who is kept apart, or may meet again: two members, or all whom a column names.
struct ExcludedOptions: ParsableArguments {
  @Argument(help: "Two members: ids or e-mail addresses.")
  var members: [String] = []

  @Option(
    help: ArgumentHelp(
      "Instead: everybody and whom this column names, as manager.", valueName: "column"))
  var column: String?

  func validate() throws {
    guard members.count == (column == nil ? 2 : 0) else {
      throw ValidationError("Name two members, or a --column that names them.")
    }
  }
}
