internal import Programme

/// The commands that the design names and that this version does not have yet.
enum LaterCommands {
  static let names = [
    "init", "next", "undo", "members", "exclusions", "signups", "history", "round", "feedback",
    "report", "network", "simulate", "mail", "schedule", "doctor", "backup", "restore",
    "retention",
  ]

  /// Refuses such a command with a sentence: never ignored, never "unexpected argument".
  static func refuse(_ arguments: some Sequence<String>) throws(Failure) {
    guard let name = arguments.first(where: { _ in true }), names.contains(name) else { return }
    throw .usage(
      .later("\"rct \(name)\"", instead: "this one has match, verify and demo (see rct --help)"))
  }
}
