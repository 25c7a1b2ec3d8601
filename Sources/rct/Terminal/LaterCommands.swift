internal import Programme

/// The commands that the design names and that this version does not have yet.
enum LaterCommands {
  /// What there is, the parser's own command included.
  private static let present = [
    "init", "next", "undo", "members", "signups", "exclusions", "history", "round", "feedback",
    "mail",
    "schedule", "match", "verify", "demo", "report", "network", "simulate", "doctor", "backup",
    "restore", "retention", "help",
  ]

  /// What the design names below the nouns that are there.
  private static let parts = ["schedule": ["daemon"]]

  /// Refuses such a command, and one that no version has, with a sentence: never ignored, never
  /// "unexpected argument".
  static func refuse(_ arguments: some Sequence<String>) throws(Failure) {
    guard let name = arguments.first(where: { _ in true }), !name.hasPrefix("-") else { return }
    let verb = arguments.drop { $0 != name }.dropFirst().first { _ in true }
    if let verb, parts[name]?.contains(verb) == true {
      throw .usage(
        .later("\"rct \(name) \(verb)\"", instead: "rct \(name) --help names what this one has"))
    }
    guard present.contains(name) else { throw .usage(.unknownCommand(name)) }
  }
}
