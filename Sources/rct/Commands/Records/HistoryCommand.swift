internal import ArgumentParser

/// `rct history`: who met whom.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Who met whom in earlier rounds.",
    subcommands: [HistoryImport.self, HistoryExport.self, HistoryShow.self])
}
