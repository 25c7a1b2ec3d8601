internal import ArgumentParser
internal import Programme

/// The commands that there are.
enum KnownCommands {
  private typealias Command = any ParsableCommand.Type

  /// Refuses another one with a sentence: never "unexpected argument".
  static func refuseOthers(_ arguments: some Sequence<String>) throws(Failure) {
    let arguments = Array(arguments)
    let words = Array(arguments.prefix { !$0.hasPrefix("-") }.prefix(2))
    guard let name = words.first else { return }
    if name == "help" {
      // The parser would show the help of what it knows.
      return try refuseHelp(on: arguments.dropFirst().filter { !$0.hasPrefix("-") })
    }
    let hasVerbs = try !command(named: [name]).configuration.subcommands.isEmpty
    if hasVerbs { _ = try command(named: words) }
  }

  /// Refuses to explain another one.
  private static func refuseHelp(on words: [String]) throws(Failure) {
    _ = try command(named: words.filter { $0 != "help" })
  }

  /// The command that these words name, one below the other.
  ///
  /// - Throws: A ``Failure`` that says what may be meant.
  private static func command(named words: [String]) throws(Failure) -> Command {
    var command: Command = Rct.self
    for (number, word) in words.enumerated() {
      let known = command.configuration.subcommands
      guard let next = known.first(where: { $0.configuration.commandName == word }) else {
        throw .usage(
          .unknownCommand(
            Array(words[...number]), known: known.compactMap { $0.configuration.commandName },
            elsewhere: number == 0 ? paths(to: word) : []))
      }
      command = next
    }
    return command
  }

  /// Where there is a command of this name below another one: `rct round draw`.
  private static func paths(to name: String) -> [String] {
    Rct.configuration.subcommands.filter { command in
      command.configuration.subcommands.contains { $0.configuration.commandName == name }
    }
    .compactMap { $0.configuration.commandName.map { "rct \($0) \(name)" } }
  }
}
