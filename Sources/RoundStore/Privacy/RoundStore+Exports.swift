internal import GRDB
public import Rounds

/// A time at which data that name people left the programme.
public struct ExportEvent: Hashable, Sendable {
  /// When, in UTC.
  public let at: String
  /// Who took them.
  public let actor: String
  /// What, as `export members`.
  public let kind: String
  /// Of whom: `62 people`; a round of which nothing more was noted has none.
  public let detail: String
}

extension RoundStore {
  /// What people take out of a programme.
  public enum Export: String, CaseIterable, Sendable {
    /// The pair list of a confirmed round, by which it is known as exported.
    case round = "export"
    /// One that could not be written, and is as if it had not been asked for.
    case failed = "export failed"
    /// The pair list of a draft.
    case draft = "export draft"
    /// The pair list as a page.
    case page = "export page"
    /// The members.
    case members = "export members"
    /// Who met whom, by ids.
    case history = "export history"
    /// Who must not meet, by ids.
    case exclusions = "export exclusions"
    /// What members said of their meetings, by ids.
    case feedback = "export feedback"
    /// The network, with names.
    case network = "export network"
    /// Those never matched yet, with names.
    case report = "export report"
    /// Everything that is kept about one member.
    case dossier = "export dossier"
    /// Messages as files.
    case messages = "export messages"
    /// The database.
    case copy = "export copy"
  }

  /// Notes that data of so many `people` are taken out: before they are, so that none leave unnoted.
  ///
  /// No draw depends on it, and it names nobody; `member` is noted by number.
  public func note(
    _ export: Export, people count: Int, of round: RoundSummary? = nil, member: MemberID? = nil
  ) throws(StoreError) {
    try write(export.rawValue) { database in
      let number = try member.flatMap { try People(database).number(of: $0) }
      let detail =
        "\(count) \(count == 1 ? "person" : "people")"
        + (number.map { " " + Self.persons([$0]) } ?? "")
      return Change(value: (), round: round?.key, detail: detail, isOfNoDraw: true)
    }
  }

  /// When data that name people were taken out, the earliest first.
  ///
  /// - Complexity: O(events).
  public func exports() throws(StoreError) -> [ExportEvent] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT at, actor, kind, detail FROM event WHERE \(Self.isExport) ORDER BY number"
      ).map { row in
        try .init(
          at: row.read(0), actor: row.read(1), kind: row.read(2), detail: row.read(3))
      }
    }
  }

  /// Which events are exports.
  static let isExport = "(kind = 'export' OR kind LIKE 'export %')"
}
