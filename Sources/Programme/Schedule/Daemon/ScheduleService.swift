internal import Foundation
internal import Logging
internal import Schedule
internal import ServiceLifecycle
internal import Synchronization

/// The service of ``ScheduleDaemon``: a look, a wait, and so on.
final class ScheduleService: Service {
  private let call: RunSchedule
  private let surroundings: @Sendable () throws(Failure) -> Surroundings
  private let log: ScheduleLog
  private let stop: @Sendable () -> Void
  private let abandoned = Atomic(false)

  init(
    run: RunSchedule, surroundings: @escaping @Sendable () throws(Failure) -> Surroundings,
    logger: Logger, stop: @escaping @Sendable () -> Void
  ) {
    (call, self.surroundings, log, self.stop) = (run, surroundings, ScheduleLog(logger), stop)
  }

  /// Whether the process ends before the step at hand did.
  var isAbandoned: Bool { abandoned.load(ordering: .relaxed) }

  func run() async throws {
    await withGracefulShutdownHandler {
      await work()
    } onGracefulShutdown: { [log, stop] in
      log.stopping()
      stop()
    }
  }

  private func work() async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let (call, surroundings, log) = (call, surroundings, log)
    // A look may send mail for hours: on a thread of its own, because on a machine with one core it
    // would hold the only one on which anybody hears a signal.
    let thread = Thread {
      while let world = try? surroundings(), !world.isAskedToStop() {
        let vigil = Self.look(call, world, log)
        Self.keep(vigil, since: world.seconds(), world)
      }
      end.yield()
    }
    thread.stackSize = 8 << 20
    thread.start()
    for await _ in ends { return }
    // The group's patience is at its end.
    abandoned.store(true, ordering: .relaxed)
  }

  private static func look(
    _ call: RunSchedule, _ world: Surroundings, _ log: ScheduleLog
  ) -> Vigil {
    var next: Instant?
    do throws(Failure) {
      // The lines of the steps name people; a log is read by others.
      let look = try call.look(in: world, tell: { _ in })
      log.looked(look, try look.messages(call.home.open(world)))
      next = look.nextMoment
    } catch {
      log.failed(error)
    }
    return Vigil(began: clock(world), next: next)
  }

  private static func keep(_ vigil: Vigil, since start: Double, _ world: Surroundings) {
    while !world.isAskedToStop() {
      let clock = clock(world)
      guard !vigil.isOver(clock: clock, elapsed: world.seconds() - start) else { return }
      world.pause(vigil.pause(clock: clock))
    }
  }

  private static func clock(_ world: Surroundings) -> Instant {
    guard let clock = Instant(world.clock()) else {
      preconditionFailure("the clock says \(world.clock())")
    }
    return clock
  }
}
