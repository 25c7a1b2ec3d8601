internal import ArgumentParser
internal import Programme

/// `rct schedule units`: what calls `rct schedule run`.
struct ScheduleUnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "units",
    abstract: "Print or write what calls 'rct schedule run' every hour: systemd, cron, Kubernetes.")

  @Option(
    help: ArgumentHelp(
      "Write the files into this folder, and make it if need be.", valueName: "dir"),
    completion: .directory)
  var install: String?

  @Option(
    help: "What the files are called: another name for each programme of a machine.")
  var name = "rct-schedule"

  @Flag(help: "Replace files that exist.")
  var force = false

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      var units = ScheduleUnits(home: home, program: OwnName.path)
      (units.name, units.folder, units.overwrite) = (name, install, force)
      return try units.run(in: surroundings)
    }
  }
}
