internal import Interchange
internal import RoundStore
internal import Rounds

/// The members of a programme as a table.
public struct ListMembers: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Only those with this status; `nil` = all.
  public let status: String?
  /// Only those with all of these values: `region=Wales`.
  public let conditions: [ColumnValue]

  /// Only those who did not answer or turn up in their last rounds.
  public var silentOnly = false

  /// A list of members.
  public init(home: ProgrammeHome, status: String? = nil, conditions: [ColumnValue] = []) {
    (self.home, self.status, self.conditions) = (home, status, conditions)
  }

  /// Lists them, by id.
  ///
  /// - Throws: A ``Failure``; a condition on a column that the members do not have is one.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let today = surroundings.today.date
    var wanted = try chosen(roster, today)
    if silentOnly {
      let silent = Set(
        try Failure.store { () throws(StoreError) in try store.silentMembers(on: today) })
      wanted.removeAll { !silent.contains(roster.members[$0].id) }
    }
    let shown = wanted
    var answer = Answer(report: {
      shown.map { MemberObject(roster, at: $0, on: today) }
    })
    answer.text = Self.table(wanted, roster, today)
    answer.closing = [
      wanted.count == roster.members.count
        ? wanted.count.of("member")
        : "\(wanted.count) of \(roster.members.count.of("member"))"
    ]
    if silentOnly, !wanted.isEmpty {
      answer.closing.append(
        SilentWords.sentence(wanted.map { roster.members[$0].id }, roster, home))
    }
    return answer
  }

  private func chosen(_ roster: Roster, _ today: CivilDate) throws(Failure) -> [Int] {
    var wanted = Array(roster.members.indices)
    if let status {
      guard let known = MemberStatus(rawValue: FoldedText(status).folded) else {
        throw .usage(.status(status))
      }
      wanted.removeAll { MemberStatus(roster.members[$0], on: today) != known }
    }
    let allowed = Set(try roster.members(where: conditions))
    return wanted.filter(allowed.contains)
  }

  private static func table(_ wanted: [Int], _ roster: Roster, _ today: CivilDate) -> String {
    guard !wanted.isEmpty else { return "" }
    let columns = roster.columns
    let showsStatus = wanted.contains { roster.members[$0].standing(on: today) != "active" }
    let showsFrequency = wanted.contains { roster.members[$0].frequency != nil }
    let header =
      ["id", "name", "email"] + (showsStatus ? ["status"] : [])
      + (showsFrequency ? ["frequency"] : []) + columns.map(\.facet.name)
    return TextTable.text(
      [header]
        + wanted.map { index in
          let member = roster.members[index]
          return [member.id.text, member.name, member.email ?? ""]
            + (showsStatus ? [member.standing(on: today)] : [])
            + (showsFrequency ? [member.frequency.map(String.init) ?? ""] : [])
            + columns.map { $0.value(at: index) ?? "" }
        })
  }
}

extension Roster {
  /// The positions of the members who have all of these values.
  ///
  /// - Throws: A ``Failure`` for a column that the roster does not have.
  func members(where conditions: [ColumnValue]) throws(Failure) -> [Int] {
    var wanted = Array(members.indices)
    for condition in conditions {
      guard let column = column(of: condition.facet) else {
        throw .usage(.unknownColumn(condition.facet.name, known: columns.map(\.facet.name)))
      }
      let value = FoldedText(condition.value ?? "")
      wanted.removeAll { FoldedText(column.value(at: $0) ?? "") != value }
    }
    return wanted
  }
}

extension Member {
  /// `active`, or why not, and until when: `paused until 2027-04-01`.
  func standing(on day: CivilDate) -> String {
    switch MemberStatus(self, on: day) {
    case .paused: "paused" + (pausedUntil.map { " until \($0)" } ?? "")
    case .notOptedIn: "not opted in"
    case .left: "left"
    case .active: "active"
    case nil: "unknown"
    }
  }
}

/// A member as an object for programs.
struct MemberObject: Encodable {
  let id: String
  let name: String
  let email: String?
  let status: String
  let joined: String?
  let locale: String?
  let pausedUntil: String?
  let consent: String?
  let frequency: Int?
  let facets: [String: String]

  enum CodingKeys: String, CodingKey {
    case id, name, email, status, joined, locale, consent, frequency, facets
    case pausedUntil = "paused_until"
  }

  init(_ roster: Roster, at index: Int, on day: CivilDate) {
    let member = roster.members[index]
    (id, name, email) = (member.id.text, member.name, member.email)
    status = (MemberStatus(member, on: day) ?? .paused).rawValue
    (joined, locale) = (member.joined?.description, member.locale)
    pausedUntil = status == MemberStatus.paused.rawValue ? member.pausedUntil?.description : nil
    consent = member.consent?.description
    frequency = member.frequency
    facets = Dictionary(
      uniqueKeysWithValues: roster.columns.compactMap { column in
        column.value(at: index).map { (column.facet.name, $0) }
      })
  }
}
