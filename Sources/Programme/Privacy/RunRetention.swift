internal import Interchange
internal import RoundStore
internal import Rounds
internal import Schedule

/// Erases what was kept of people for as long as the rules of a programme say.
public struct RunRetention: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Whether only to say what would be erased.
  public let rehearsing: Bool

  /// Whether nothing is said where nothing is to be erased.
  public let isQuiet: Bool

  /// An erasure.
  public init(home: ProgrammeHome, rehearsing: Bool, isQuiet: Bool = false) {
    (self.home, self.rehearsing, self.isQuiet) = (home, rehearsing, isQuiet)
  }

  private struct Report: Encodable {
    let messages: Int
    let members: [String]
    let inDraft: [String]
    let erased: Bool

    enum CodingKeys: String, CodingKey {
      case messages, members, erased
      case inDraft = "in_draft"
    }
  }

  /// Says what is to be erased, and erases it, all or nothing.
  ///
  /// - Parameters:
  ///   - surroundings: The world.
  ///   - tell: Shows lines before anything is erased.
  /// - Returns: What was erased, or would be.
  /// - Throws: A ``Failure``; then nothing was erased.
  public func run(
    in surroundings: Surroundings, tell: ([String]) -> Void
  ) throws(Failure) -> Answer {
    let settings = try home.settings(nil)
    let store = try home.open(surroundings)
    let limits = RetentionLimits(settings.privacy, on: surroundings.today.date)
    let plan = try Failure.store { () throws(StoreError) in try store.retentionPlan(limits) }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    tell(words(plan, settings.privacy, limits, roster).map(TextTable.harmless))
    let isErased = !rehearsing && !plan.isEmpty
    var answer = Answer(
      Report(
        messages: plan.messages, members: plan.departed.map(\.id.text),
        inDraft: plan.inDraft.map(\.text), erased: isErased))
    guard isErased else {
      if !plan.isEmpty { answer.words = ["nothing was erased (--dry-run)"] }
      answer.words += plan.isEmpty ? [] : elsewhere(settings)
      return answer
    }
    let done = try Failure.store { () throws(StoreError) in try store.erase(limits) }
    answer.words =
      ["erased: \(done.messages.of("message text")), \(done.departed.count.of("member"))"]
      + (done.departed.isEmpty
        ? [] : ["note: nothing done before can be taken back any more"])
      + home.note(ofComments: done.comments) + named(done, roster) + elsewhere(settings)
    answer.words += home.removeLeftovers().map { "note: \($0)" }
    if !done.departed.isEmpty {
      answer.words += try MailRenewal.lines(home, store, surroundings)
    }
    if !done.isRewritten { answer.leavesTraces(in: home) }
    return answer
  }

  private func words(
    _ plan: RetentionPlan, _ settings: PrivacySettings, _ limits: RetentionLimits, _ roster: Roster
  ) -> [String] {
    var lines: [String] = []
    let will = rehearsing ? "would be" : plan.messages == 1 ? "is" : "are"
    if plan.messages > 0, let period = settings.messages, let day = limits.messages {
      let (what, who) =
        plan.messages == 1 ? ("its text and address", "it") : ("their texts and addresses", "they")
      lines.append(
        "\(plan.messages.of("message")) left more than \(period.words) ago, before \(day): \(what) \(will) "
          + "erased; that \(who) left, when and to whom stays")
    }
    if !plan.departed.isEmpty, let period = settings.leftMembers {
      lines.append(
        "\(plan.departed.count.of("member")) left more than \(period.words) ago and "
          + "\(rehearsing ? "would be" : plan.departed.count == 1 ? "is" : "are") forgotten for good; "
          + "that they met their partners stays:")
      lines += plan.departed.map { "  \(roster.nameAndID(of: $0.id)), left on \($0.since)" }
    }
    if !plan.inDraft.isEmpty {
      lines.append(
        "note: \(plan.inDraft.count.of("member")) who left long ago "
          + "\(plan.inDraft.count == 1 ? "is" : "are") in the draft and "
          + "\(plan.inDraft.count == 1 ? "stays" : "stay") until it is confirmed or discarded")
    }
    if plan.isEmpty, !isQuiet {
      lines.append(
        "nothing is kept too long (message texts: \(settings.messages?.words ?? "for ever"); members who "
          + "left: \(settings.leftMembers?.words ?? "for ever"); [privacy] in \(home.rules))")
    }
    return lines
  }

  /// A note of values of which one is called as who is forgotten, in a file of the coordinator's.
  private func named(_ done: RetentionPlan, _ roster: Roster) -> [String] {
    // A file that cannot be read keeps nobody from being forgotten.
    let count = done.departed.compactMap { roster.index(of: $0.id) }.count {
      (try? KeptValues(home: home).names(roster.members[$0])) ?? false
    }
    return count == 0 ? [] : ["note: \(home.values) names \(count) of them; take them out there"]
  }

  /// What this command leaves alone, and names people all the same.
  private func elsewhere(_ settings: ProgrammeSettings) -> [String] {
    var lines: [String] = []
    let copies = home.backups.files.count
    if !rehearsing, !home.backups.isReadable {
      lines.append(
        "note: \(home.backups.path) cannot be looked into: look yourself for copies of the database in it "
          + "that still have what was erased")
    } else if copies > 0, !rehearsing {
      lines.append(
        "note: \(copies.of("copy", "copies")) of the database in \(home.backups.path) still "
          + "\(copies == 1 ? "has" : "have") what was erased; rct doctor\(home.option) names those with "
          + "members who were forgotten, and you delete them")
    }
    let folder = MailFolder(home, settings)
    guard let count = folder.letters?.count else {
      return lines + [folder.unreadable("that are not needed any more, and delete them")]
    }
    if count > 0 {
      lines.append(
        "note: \(count.of("message")) \(count == 1 ? "lies" : "lie") in \(folder.path) as files; delete them "
          + "when they are not needed any more")
    }
    return lines
  }
}

extension RetentionLimits {
  /// What these settings come to on a day.
  init(_ settings: PrivacySettings, on day: CivilDate) {
    self.init()
    messages = settings.messages?.before(day)
    departures = settings.leftMembers?.before(day)
  }
}

extension PrivacySettings.Period {
  /// The day that was so long before `day`.
  fileprivate func before(_ day: CivilDate) -> CivilDate {
    switch self {
    case .days(let days): day.adding(days: -days)
    case .months(let months): day.adding(months: -months)
    }
  }

  /// `90 days`, `2 years`.
  fileprivate var words: String {
    switch self {
    case .days(let days): days.of("day")
    case .months(let months) where months.isMultiple(of: 12): (months / 12).of("year")
    case .months(let months): months.of("month")
    }
  }
}
