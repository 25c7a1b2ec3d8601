public import Logging
internal import Schedule
internal import ServiceLifecycle
internal import UnixSignals

/// Looks at the schedule as long as the process lives, for containers in which nothing else calls
/// ``RunSchedule``.
public struct ScheduleDaemon: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// A file to be touched whenever all is well.
  public var healthcheck: String?
  /// For so many seconds the step at hand may go on after somebody asked the process to end; then it
  /// is abandoned, and the next look goes on with it.
  public var stopWithin = 25
  /// How this process asks its own work to stop after the step at hand.
  public var stop: @Sendable () -> Void = {}

  /// A daemon for a programme.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  /// Works until SIGTERM or SIGINT.
  ///
  /// - Parameters:
  ///   - surroundings: The world, as it is at each look.
  ///   - logger: Told what was done, in codes and numbers: no names, no addresses.
  /// - Returns: ``ExitStatus/done``, or ``ExitStatus/tryAgain`` if a step was abandoned.
  /// - Throws: A ``Failure`` if the programme or its settings are wrong when it begins.
  public func run(
    in surroundings: @escaping @Sendable () throws(Failure) -> Surroundings, logger: Logger
  ) async throws(Failure) -> ExitStatus {
    let world = try surroundings()
    guard !world.isRehearsal else { throw .usage(.daemonInRehearsal) }
    let desk = try ScheduleDesk(home, asOf: nil, world)
    _ = try home.open(world)
    var run = RunSchedule(home: home)
    run.healthcheck = healthcheck
    let service = ScheduleService(
      run: run, surroundings: surroundings, logger: logger, stop: stop)
    logger.info(
      "started",
      metadata: [
        "zone": "\(desk.timetable.zone.name)",
        "next": "\(desk.timetable.next(1, after: desk.now).first?.due.description ?? "none")",
      ])
    var configuration = ServiceGroupConfiguration(
      services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(stopWithin)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      // What it throws where a step was abandoned; the service says so itself.
      logger.debug("the group of services ended early")
    }
    logger.info("stopped", metadata: ["abandoned": .stringConvertible(service.isAbandoned)])
    return service.isAbandoned ? .tryAgain : .done
  }
}
