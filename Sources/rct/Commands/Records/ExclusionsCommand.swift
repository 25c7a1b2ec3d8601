internal import ArgumentParser

/// `rct exclusions`: who must never meet.
struct ExclusionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exclusions",
    abstract: "Pairs that must never meet.",
    subcommands: [
      ExclusionsAdd.self, ExclusionsRemove.self, ExclusionsList.self, ExclusionsImport.self,
      ExclusionsExport.self,
    ])
}
