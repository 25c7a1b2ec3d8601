internal import ArgumentParser
internal import Programme

/// What a command says of one member.
struct MemberFieldOptions: ParsableArguments {
  @Option(help: "The name as partners see it.")
  var name: String?

  @Option(help: "The e-mail address; \"\" takes it away.")
  var email: String?

  @Option(
    help: "active, paused, left or not-opted-in.",
    completion: .list(["active", "paused", "left", "not-opted-in"]))
  var status: String?

  @Option(help: ArgumentHelp("The day of joining.", valueName: "yyyy-mm-dd"))
  var joined: String?

  @Option(help: "The language the member is written to: cy or Welsh.")
  var locale: String?

  @Option(
    help: ArgumentHelp(
      "Takes part in every n-th round: 2 is every second one, 1 every one.", valueName: "n"))
  var frequency: String?

  @Option(
    name: .customLong("set"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Facet values; region= takes one away.", valueName: "column=value"),
    transform: ColumnValue.init(argument:))
  var values: [ColumnValue] = []

  var fields: MemberFields {
    var fields = MemberFields()
    (fields.name, fields.email, fields.status) = (name, email, status)
    (fields.joined, fields.locale, fields.values) = (joined, locale, values)
    fields.frequency = frequency
    return fields
  }
}
