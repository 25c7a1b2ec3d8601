internal import Interchange
internal import RoundStore
internal import Rounds

/// Brings the members of a file into a programme.
public struct ImportMembers: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The file; `-` is standard input.
  public let file: String
  /// Whether only to say what would be done.
  public let rehearsing: Bool
  /// What new people are who are active in the file; `nil` = active.
  public let newcomers: Newcomers?

  /// What new people are until they say more.
  public enum Newcomers: String, Sendable {
    /// They were not asked, and take part only when they agree.
    case notOptedIn = "not-opted-in"

    /// What the argument of `--as` says.
    public init(argument: String) throws(UsageError) {
      guard let found = Newcomers(rawValue: argument) else { throw .newcomers(argument) }
      self = found
    }
  }
  /// What is said of the file's form.
  public var form = FileForm()

  /// An import of `file`.
  public init(
    home: ProgrammeHome, file: String, rehearsing: Bool, newcomers: Newcomers? = nil
  ) {
    (self.home, self.file, self.rehearsing) = (home, file, rehearsing)
    self.newcomers = newcomers
  }

  private struct Report: Encodable {
    struct Changed: Encodable {
      let id: String
      let columns: [String]
    }

    let added: [String]
    let changed: [Changed]
    let unchanged: Int
    let stillAway: [String]
    let written: Bool

    enum CodingKeys: String, CodingKey {
      case added, changed, unchanged, written
      case stillAway = "still_away"
    }
  }

  /// Reads the file, and takes all of it or nothing.
  ///
  /// - Throws: A ``Failure``, with everything that is wrong in the file.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let sheet = try Failure.files { () throws(InterchangeError) in
      try MemberReader.sheet(SourceFile.read(file, form.members))
    }
    try Self.checkStatus(sheet)
    let plan = try Failure.store { () throws(StoreError) in
      try store.importMembers(
        sheet.roster, newcomers: newcomers == nil ? .active : .notOptedIn, rehearsing: rehearsing)
    }
    guard plan.conflicts.isEmpty else {
      let findings = plan.conflicts.map { sheet.finding($0.row, Self.sentence($0)) }
      throw .files(.badData(findings.sorted()))
    }
    var answer = Answer(
      Report(
        added: plan.added.map(\.text),
        changed: plan.changed.map { .init(id: $0.id.text, columns: $0.columns) },
        unchanged: plan.unchanged, stillAway: plan.stillAway.map(\.text), written: !rehearsing))
    answer.words = words(plan, sheet.roster)
    if !rehearsing {
      answer.words += try partaking(plan, store, surroundings)
      answer.words += try MailRenewal.lines(home, store, surroundings)
    }
    answer.details =
      plan.added.map { "added: \($0)" }
      + plan.changed.map { "changed: \($0.id): \($0.columns.joined(separator: ", "))" }
    answer.words.append(
      rehearsing
        ? "nothing was written (--dry-run)" : try NextStep.line(home, store, surroundings))
    return answer
  }

  private func words(_ plan: MemberImport, _ sheet: Roster) -> [String] {
    let facets = sheet.columns.map { "\($0.facet) (\($0.values.count.of("value")))" }
    let would = rehearsing ? "would be " : ""
    var words = [
      "read \(sheet.members.count.of("member"))"
        + (facets.isEmpty ? "" : " with " + facets.joined(separator: ", ")),
      "\(plan.added.count) \(would)added, \(plan.changed.count) \(would)changed, "
        + "\(plan.unchanged) as they were",
    ]
    if !plan.stillAway.isEmpty {
      let ids = plan.stillAway.prefix(5).map(\.text).joined(separator: ", ")
      let more = plan.stillAway.count > 5 ? " and \(plan.stillAway.count - 5) more" : ""
      words.append(
        "note: paused, left or not opted in, and staying so: \(ids)\(more) "
          + "(rct members resume or opt-in brings somebody back)")
    }
    return words
  }

  /// How many take part from now on, and what to do if that is more than were asked.
  private func partaking(
    _ plan: MemberImport, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> [String] {
    let state = try Failure.store { () throws(StoreError) in
      try store.overview(on: surroundings.today.date)
    }
    let line = "\(state.active) of \(state.members.of("member")) take part from now on"
    guard !plan.added.isEmpty else { return [line] }
    if newcomers != nil {
      return [line + "; the new ones when they agree: rct members opt-in ID ..."]
    }
    return [line + " (a list of people who were not asked is imported with --as not-opted-in)"]
  }

  private static func checkStatus(_ sheet: MemberSheet) throws(Failure) {
    let findings = sheet.roster.members.compactMap { member -> Finding? in
      if member.pausedUntil != nil, MemberStatus(member.status) != .paused {
        return sheet.finding(
          member.id, "paused_until without a pause: expected the status paused, or no day")
      }
      guard case .inactive(let text) = member.status, MemberStatus(member.status) == nil else {
        return nil
      }
      return sheet.finding(
        member.id, "status \"\(text)\": expected \(MemberStatus.list) or nothing")
    }
    if !findings.isEmpty { throw .files(.badData(findings.sorted())) }
  }

  private static func sentence(_ conflict: MemberImport.Conflict) -> String {
    switch conflict {
    case .email(_, let email, let owner):
      "email \"\(email)\": member \"\(owner)\" has it already; expected one address a person"
    case .sameMember(_, let member):
      "this row and another one both stand for member \"\(member)\"; expected one row a person"
    }
  }
}
