internal import Rounds

/// The table `[schedule]` of `rct.toml`.
enum ScheduleTable {
  private static let path = TOMLPath().key("schedule")
  private static let keys = [
    "when", "zone", "start", "approval", "grace", "confirm_after", "remind_after", "ask_after",
    "extra", "skip", "holidays", "division", "shift",
  ]

  /// The settings that the table describes, with the default for whatever it leaves out.
  static func read(_ document: inout PolicyDocument) -> ScheduleSettings {
    var schedule = ScheduleSettings()
    guard document.table(at: path) != nil else { return schedule }
    document.checkKeys(of: path, allowed: keys)
    schedule.when = placed("when", "\"first monday at 09:00\"", &document) ?? schedule.when
    schedule.zone = placed("zone", "\"Europe/London\"", &document) ?? schedule.zone
    schedule.start = document.value(at: path.key("start"), "\"2027-01-04\"", day)
    schedule.approval =
      document.choice(
        at: path.key("approval"), ["draft": ScheduleSettings.Approval.draft, "auto": .auto])
      ?? schedule.approval
    schedule.grace = document.duration(at: path.key("grace")) ?? schedule.grace
    schedule.confirmAfter = document.duration(at: path.key("confirm_after"))
    schedule.remindAfter = document.duration(at: path.key("remind_after"))
    schedule.askAfter = document.duration(at: path.key("ask_after"))
    schedule.extra = days("extra", &document)
    schedule.skip = days("skip", &document)
    schedule.holidays = placed("holidays", "the name of a file", &document)
    schedule.division = placed("division", "\"england-and-wales\"", &document)?.text
    schedule.shift =
      document.choice(
        at: path.key("shift"),
        [
          "next-working-day": ScheduleSettings.Shift.nextWorkingDay, "previous": .previous,
          "skip": .skip,
        ]) ?? schedule.shift
    checkSense(of: schedule, &document)
    return schedule
  }

  /// Reports settings that say nothing together.
  private static func checkSense(
    of schedule: ScheduleSettings, _ document: inout PolicyDocument
  ) {
    for key in ["shift", "division"] where document.has(path.key(key)) && schedule.holidays == nil {
      document.reportKey("\(key) without holidays; expected holidays = \"FILE\"", path.key(key))
    }
    if schedule.approval == .auto, document.has(path.key("confirm_after")) {
      document.reportKey(
        "confirm_after with approval = \"auto\", which waits for nobody; expected one of them",
        path.key("confirm_after"))
    }
  }

  private static func placed(
    _ key: String, _ expected: String, _ document: inout PolicyDocument
  ) -> ScheduleSettings.Placed? {
    let text = document.value(at: path.key(key), expected) { node -> String? in
      guard case .string(let text) = node, !CellText.normal(text).isEmpty else { return nil }
      return CellText.normal(text)
    }
    return text.map { .init($0, document.place(ofValueAt: path.key(key))) }
  }

  private static func day(_ node: TOMLNode) -> CivilDate? {
    guard case .string(let text) = node else { return nil }
    return CivilDate(text)
  }

  private static func days(_ key: String, _ document: inout PolicyDocument) -> [CivilDate] {
    document.value(at: path.key(key), "an array of days, [\"2027-01-04\", ...]") { node in
      guard case .array(let items) = node else { return nil }
      let days = items.compactMap(day)
      return days.count == items.count ? days : nil
    } ?? []
  }
}
