internal import Programme

extension SimulateCommand {
  /// What is asked for.
  func simulation(_ home: ProgrammeHome) -> SimulateRounds {
    var simulation = SimulateRounds(home: home, rounds: rounds)
    simulation.attendance = attendance
    simulation.joiners = joiners
    simulation.policies = policy
    simulation.seed = seed
    simulation.names = names
    simulation.chart = chart.map { FileOutput(path: $0, overwrite: force) }
    return simulation
  }
}
