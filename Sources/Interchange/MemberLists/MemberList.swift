public import Rounds

/// The members whom a list means.
public struct MemberList: Sendable {
  /// One of them.
  public struct Entry: Hashable, Sendable {
    /// Who.
    public let id: MemberID
    /// The day beside them, where the list has one.
    public let day: CivilDate?
    /// All days beside them, the first one first: people answer a form again.
    public let days: [CivilDate]

    /// The last of the days beside them.
    public var last: CivilDate? { days.last }

    /// A member, with the day beside them, and all of several.
    public init(_ id: MemberID, day: CivilDate? = nil, days: [CivilDate] = []) {
      (self.id, self.day) = (id, day)
      self.days = days.isEmpty ? [day].compactMap(\.self) : days.sorted()
    }
  }

  /// Those who are meant, each once, by id.
  public internal(set) var entries: [Entry] = []
  /// Those who say no, by id.
  public internal(set) var declined: [MemberID] = []
  /// Those who do not say yes where the others do, by id.
  public internal(set) var silent: [MemberID] = []
  /// The headings of the columns in which they say so.
  public internal(set) var answers: [String] = []
  /// The headings of columns that are not read.
  public internal(set) var unread: [String] = []
  /// What people who look at the file, or typed the names, see otherwise than it was read.
  public internal(set) var remarks: [String] = []

  /// A list of those who are meant.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// The ids of those who are meant, by id.
  public var ids: [MemberID] { entries.map(\.id) }

  /// The list with members who are meant whatever it says of them.
  public func adding(_ ids: Set<MemberID>) -> MemberList {
    var list = self
    list.entries += ids.subtracting(self.ids).map { Entry($0) }
    list.entries.sort { $0.id < $1.id }
    list.declined.removeAll(where: ids.contains)
    list.silent.removeAll(where: ids.contains)
    return list
  }

  /// The list with more ``remarks``.
  public func remarking(_ more: [String]) -> MemberList {
    var list = self
    list.remarks += more
    return list
  }
}

/// Reads lists of members: sign-ups, agreements, absences, attendees of an event.
///
/// Who is meant stands in the column `id`, else `email`. A column of answers is one that is called so, or that
/// somebody named: who says no there, or nothing where others say yes, is not meant. Where there is none and
/// another column looks like one, that is a finding: a no must not count as a yes.
public enum MemberListReader {
  /// Those whom `file` means, as the roster knows them, each once; of several days of somebody the first
  /// counts, of an absence the last.
  ///
  /// Somebody whom the roster does not know is a finding, unless they say no: a misspelt name would do
  /// nothing.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, for use: MemberListUse, roster: Roster
  ) throws(InterchangeError) -> MemberList {
    var reading = MemberListReading(file, for: use, roster: roster)
    while reading.addNextRow() {}
    let list = reading.list()
    guard reading.findings.isEmpty else { throw .badData(reading.findings.sorted()) }
    return list
  }
}
