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
  }
}
