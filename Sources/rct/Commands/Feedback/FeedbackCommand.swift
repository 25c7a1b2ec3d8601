internal import ArgumentParser

/// `rct feedback`: what members say of their meetings.
struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Who met, and how it was.",
    discussion: """
      A group that did not meet may be put together again (unmet = "again" in rct.toml). Lists of \
      groups with a column met are read by rct history import.
      """,
    subcommands: [FeedbackImport.self, FeedbackList.self, FeedbackExport.self])
}
