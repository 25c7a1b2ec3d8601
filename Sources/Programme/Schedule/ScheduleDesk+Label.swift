internal import Rounds
internal import Schedule

extension ScheduleDesk {
  /// What the round of `day` is called where nobody says: as the one that is due then, which holidays may
  /// have moved there from another month; else as its month.
  static func label(
    of day: CivilDate, _ home: ProgrammeHome, _ surroundings: Surroundings
  ) -> String {
    // Whoever draws by hand needs no schedule that can be read.
    let desk = try? ScheduleDesk(home, asOf: nil, surroundings)
    return desk?.timetable.occurrence(on: day)?.key ?? String(day.description.prefix(7))
  }
}
