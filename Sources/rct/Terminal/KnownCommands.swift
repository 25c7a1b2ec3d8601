internal import ArgumentParser
internal import Programme

/// The commands that there are.
enum KnownCommands {
  /// Their names, the parser's own command included.
  private static let names = Set(
    Rct.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"])

  /// Refuses another one with a sentence: never "unexpected argument".
  static func refuseOthers(_ arguments: some Sequence<String>) throws(Failure) {
    guard let name = arguments.first(where: { _ in true }), !name.hasPrefix("-") else { return }
    guard names.contains(name) else { throw .usage(.unknownCommand(name)) }
    if name == "help" { try refuseHelp(on: arguments.dropFirst().filter { !$0.hasPrefix("-") }) }
  }

  /// Refuses to explain another one: the parser would show the help of what it knows.
  private static func refuseHelp(on words: [String]) throws(Failure) {
    var known = Rct.configuration.subcommands
    for (number, word) in words.enumerated() where word != "help" {
      guard let command = known.first(where: { $0.configuration.commandName == word }) else {
        throw .usage(.unknownCommand(words[...number].joined(separator: " ")))
      }
      known = command.configuration.subcommands
    }
  }
}
