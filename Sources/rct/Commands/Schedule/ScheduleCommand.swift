internal import ArgumentParser

/// `rct schedule`: rounds by themselves.
struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Rounds by themselves, on the right day: show, run, units, daemon.",
    discussion: """
      When rounds are due is said in rct.toml, in [schedule]. Something must call 'rct schedule run' \
      now and then, hourly say: 'rct schedule units' prints what does. In a container, 'rct schedule \
      daemon' stays and does it itself.
      """,
    subcommands: [
      ScheduleShow.self, ScheduleRunCommand.self, ScheduleUnitsCommand.self,
      ScheduleDaemonCommand.self,
    ])
}
