internal import Programme

/// The commands that there are.
enum KnownCommands {
  /// Their names, the parser's own command included.
  private static let names = [
    "init", "next", "undo", "members", "signups", "exclusions", "history", "round", "feedback",
    "mail", "schedule", "match", "verify", "demo", "report", "network", "simulate", "doctor",
    "backup", "restore", "retention", "help",
  ]

  /// Refuses another one with a sentence: never "unexpected argument".
  static func refuseOthers(_ arguments: some Sequence<String>) throws(Failure) {
    guard let name = arguments.first(where: { _ in true }), !name.hasPrefix("-") else { return }
    guard names.contains(name) else { throw .usage(.unknownCommand(name)) }
  }
}
