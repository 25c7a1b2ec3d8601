import Rounds
import Testing

@testable import Schedule

extension DecisionTests.Row {
  private static func value(_ words: [Substring], _ name: String) -> Substring? {
    words.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1)
  }

  private static func days(_ words: [Substring], _ name: String) -> Int? {
    value(words, name).flatMap { Int($0.dropLast()) }.map { $0 * 86_400 }
  }

  func situation() throws -> Situation {
    let rules = rules.split(separator: " ")
    let flags = flags.split(separator: " ")
    var policy = ScheduleRules()
    policy.approval = rules.contains("auto") ? .auto : .draft
    policy.grace = Self.days(rules, "grace") ?? policy.grace
    policy.confirmAfter = Self.days(rules, "confirm")
    policy.remindAfter = Self.days(rules, "remind")
    policy.askAfter = Self.days(rules, "ask")
    policy.signUpCloses = Self.days(rules, "closes")
    let timetable = Timetable(
      try Recurrence(parsing: "first monday at 09:00"), zone: try #require(Zone("Europe/London")))
    var situation = Situation(
      timetable, policy, now: try Instant.read(now),
      since: try Instant.read(Self.value(flags, "since") ?? "2027-01-15T00:00:00Z"))
    if let began = Self.value(flags, "began") { situation.began = try Instant.read(began) }
    if let clock = Self.value(flags, "clock") { situation.clock = try Instant.read(clock) }
    situation.latest = try Self.value(flags, "latest").map(Instant.read)
    situation.isLocked = flags.contains("locked")
    situation.isForced = flags.contains("forced")
    situation.sendingStopped = flags.contains("stopped")
    situation.sent = Set(Self.value(flags, "sent").map { [String($0)] } ?? [])
    situation.empty = Set(Self.value(flags, "empty").map { [String($0)] } ?? [])
    situation.closed = Set(Self.value(flags, "closed").map { [String($0)] } ?? [])
    situation.hasCoordinators = !flags.contains("alone")
    let all = timetable.occurrences(
      in: try Instant.read("2027-01-01T00:00:00Z")..<(try Instant.read("2028-01-01T00:00:00Z")))
    for text in records.split(separator: ";") {
      let words = text.split(separator: " ")
      let state = try #require(OccurrenceRecord.State(rawValue: String(words[1])))
      let due = try #require(all.first { $0.key == words[0] }).due
      var record = OccurrenceRecord(key: String(words[0]), due: due, state: state)
      for note in OccurrenceRecord.Note.allCases {
        if words.contains(Substring(note.rawValue)) { record.notes[note] = due }
        if let at = Self.value(words, note.rawValue) { record.notes[note] = try Instant.read(at) }
      }
      situation.records.append(record)
    }
    for text in rounds.split(separator: ";") {
      let words = text.split(separator: " ")
      var facts = RoundFacts(words.contains("draft") ? .draft : .confirmed)
      facts.confirmed = try Self.value(words, "confirmed").map(Instant.read)
      facts.day = Self.value(words, "day").flatMap { CivilDate(String($0)) }
      facts.isForAll = !words.contains("partial")
      facts.isTold = words.contains("told")
      facts.isIntroduced = words.contains("introduced")
      facts.waiting = Self.value(words, "waiting").flatMap { Int($0) } ?? 0
      facts.later = Self.value(words, "later").flatMap { Int($0) } ?? 0
      facts.untold = Self.value(words, "untold").flatMap { Int($0) } ?? 0
      facts.held = Self.value(words, "held").flatMap { Int($0) } ?? 0
      situation.rounds[String(words[0])] = facts
    }
    return situation
  }
}

extension Decision {
  /// In the words of the table.
  var words: String {
    switch self {
    case .refuse(.locked): "refuse, locked"
    case .refuse(.clockBack): "refuse, back"
    case .refuse(.clockAhead): "refuse, ahead"
    case .act(let action): action.words
    case .rest(let waits): (["rest"] + waits.map(\.words)).joined(separator: ", ")
    }
  }
}

extension ScheduleAction {
  fileprivate var words: String {
    switch self {
    case .miss(let latest, let earlier):
      earlier.first.map { "miss \($0.key) to \(latest.key), \(earlier.count + 1)" }
        ?? "miss \(latest.key)"
    case .open(let occurrence): "open \(occurrence.key)"
    case .adopt(let occurrence): "adopt \(occurrence.key)"
    case .close(let key): "close \(key)"
    case .serve(let key): "serve \(key)"
    case .draw(let key): "draw \(key)"
    case .tell(let key): "tell \(key)"
    case .confirm(let key): "confirm \(key)"
    case .queue(let key): "queue \(key)"
    case .send(let key): "send \(key)"
    case .finish(let key): "finish \(key)"
    case .remind(let key, let tooLate): "remind \(key)" + (tooLate ? " too late" : "")
    case .ask(let key, let tooLate): "ask \(key)" + (tooLate ? " too late" : "")
    }
  }
}

extension Waiting {
  fileprivate var words: String {
    switch self {
    case .approval(let key, let until): "approval \(key)" + (until.map { " until \($0)" } ?? "")
    case .server(let key): "server \(key)"
    case .held(let key, let count): "held \(key) \(count)"
    case .empty(let key): "empty \(key)"
    case .untold(let key): "untold \(key)"
    case .overdue(let key, _): "overdue \(key)"
    case .otherDraft(let key, let label): "other-draft \(key) \(label)"
    case .discarded(let key): "discarded \(key)"
    case .lapsed(let key, _): "lapsed \(key)"
    case .taken(let key, _): "taken \(key)"
    }
  }
}
