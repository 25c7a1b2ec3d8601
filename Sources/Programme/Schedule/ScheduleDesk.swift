internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// What every command about the schedule needs: the settings in the words of the module `Schedule`,
/// and the moment that counts as now.
struct ScheduleDesk {
  let home: ProgrammeHome
  let settings: ProgrammeSettings
  let timetable: Timetable
  let rules: ScheduleRules
  /// What counts as now.
  let now: Instant
  /// What the clock says.
  let clock: Instant
  /// The latest moment up to which anything may be done: now, unless that is still to come.
  let present: Instant

  /// Whether now is still to come: then nothing is done, and only said what would be.
  var isAhead: Bool { now > present }

  /// Reads the settings.
  ///
  /// - Throws: A ``Failure`` with file and line, where they make no sense.
  init(
    _ home: ProgrammeHome, asOf moment: ScheduleMoment?, _ surroundings: Surroundings
  ) throws(Failure) {
    self.home = home
    settings = try home.settings(nil)
    timetable = try Self.timetable(settings.schedule, home)
    rules = Self.rules(settings)
    guard let clock = Instant(surroundings.clock()) else {
      preconditionFailure("the clock says \(surroundings.clock())")
    }
    let today =
      surroundings.isRehearsal
      ? ScheduleMoment(endOf: surroundings.today).instant(in: timetable.zone) : clock
    self.clock = clock
    now = moment?.instant(in: timetable.zone) ?? today
    // The day that RCT_TODAY sets is believed as long as no message leaves the machine.
    present = min(now, settings.mail.transport == .folder ? today : clock)
  }

  private static func timetable(
    _ settings: ScheduleSettings, _ home: ProgrammeHome
  ) throws(Failure) -> Timetable {
    let recurrence: Recurrence
    do throws(RecurrenceError) {
      recurrence = try Recurrence(parsing: settings.when.text, start: settings.start)
    } catch {
      throw .files(.badPolicy([settings.when.finding("when: \(error)", in: home.rules)]))
    }
    guard let zone = Zone(settings.zone.text) else {
      throw .files(
        .badPolicy([
          settings.zone.finding(
            "zone \"\(settings.zone.text)\" is no name of the IANA list; expected one such as "
              + "\"Europe/London\", which is Britain's, or \"UTC\"", in: home.rules)
        ]))
    }
    return Timetable(
      recurrence, zone: zone, extra: settings.extra, skipped: Set(settings.skip),
      holidays: try holidays(settings, home))
  }

  private static func holidays(
    _ settings: ScheduleSettings, _ home: ProgrammeHome
  ) throws(Failure) -> Holidays? {
    guard let file = settings.holidays else { return nil }
    let source: SourceFile
    do throws(InterchangeError) {
      source = try SourceFile.read(home.path(file.text))
    } catch {
      let text = error.description
      let reason = text.hasSuffix(".") ? String(text.dropLast()) : text
      throw .files(
        .namedInput(
          file.finding(
            "holidays: \(reason); bring the file there, or take holidays, division and shift out of "
              + "[schedule]", in: home.rules)))
    }
    let days = try Failure.files { () throws(InterchangeError) in
      try HolidayReader.read(source, division: settings.division)
    }
    let shift: Holidays.Shift =
      switch settings.shift {
      case .nextWorkingDay: .nextWorkingDay
      case .previous: .previous
      case .skip: .skip
      }
    return Holidays(days, shift: shift)
  }

  private static func rules(_ programme: ProgrammeSettings) -> ScheduleRules {
    let settings = programme.schedule
    var rules = ScheduleRules()
    rules.signUpCloses = programme.signUpCloses
    rules.approval = settings.approval == .auto ? .auto : .draft
    rules.grace = settings.grace
    rules.confirmAfter = settings.confirmAfter
    rules.remindAfter = settings.remindAfter
    rules.askAfter = settings.askAfter
    return rules
  }
}
