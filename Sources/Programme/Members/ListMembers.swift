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
    let wanted = try chosen(roster)
    var answer = Answer(report: {
      JSONLine.text(wanted.map { MemberObject(roster, at: $0) })
    })
    answer.text = Self.table(wanted, roster)
    answer.closing = [
      wanted.count == roster.members.count
        ? wanted.count.of("member")
        : "\(wanted.count) of \(roster.members.count.of("member"))"
    ]
    return answer
  }

  private func chosen(_ roster: Roster) throws(Failure) -> [Int] {
    var wanted = Array(roster.members.indices)
    if let status {
      guard let known = MemberStatus(rawValue: FoldedText(status).folded) else {
        throw .usage(.status(status))
      }
      wanted.removeAll { MemberStatus(roster.members[$0].status) != known }
    }
    for condition in conditions {
      guard let column = roster.column(of: condition.facet) else {
        throw .usage(
          .unknownColumn(condition.facet.name, known: roster.columns.map(\.facet.name)))
      }
      let value = FoldedText(condition.value ?? "")
      wanted.removeAll { FoldedText(column.value(at: $0) ?? "") != value }
    }
    return wanted
  }

  private static func table(_ wanted: [Int], _ roster: Roster) -> String {
    guard !wanted.isEmpty else { return "" }
    let columns = roster.columns
    let showsStatus = wanted.contains { roster.members[$0].status != .active }
    let header =
      ["id", "name", "email"] + (showsStatus ? ["status"] : []) + columns.map(\.facet.name)
    return TextTable.text(
      [header]
        + wanted.map { index in
          let member = roster.members[index]
          return [member.id.text, member.name, member.email ?? ""]
            + (showsStatus ? [member.status.word] : [])
            + columns.map { $0.value(at: index) ?? "" }
        })
  }
}

extension Member.Status {
  /// `active`, or why not.
  var word: String {
    switch self {
    case .active: "active"
    case .inactive(let text): text
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
  let facets: [String: String]

  init(_ roster: Roster, at index: Int) {
    let member = roster.members[index]
    (id, name, email) = (member.id.text, member.name, member.email)
    (status, joined, locale) = (member.status.word, member.joined?.description, member.locale)
    facets = Dictionary(
      uniqueKeysWithValues: roster.columns.compactMap { column in
        column.value(at: index).map { (column.facet.name, $0) }
      })
  }
}
