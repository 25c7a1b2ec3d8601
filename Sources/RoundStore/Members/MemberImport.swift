public import Rounds

/// What an import of members does to those who are there: worked out before anything is written.
public struct MemberImport: Sendable {
  /// A member with something new.
  public struct Changed: Hashable, Sendable {
    /// Who.
    public let id: MemberID
    /// What, by column.
    public let columns: [String]
  }

  /// A row that cannot be taken as it is.
  public enum Conflict: Hashable, Sendable {
    /// The row with this id gives an address that another member has.
    case email(row: MemberID, email: String, owner: MemberID)
    /// Two rows stand for one member.
    case sameMember(row: MemberID, member: MemberID)

    /// The id of the row.
    public var row: MemberID {
      switch self {
      case .email(let row, _, _), .sameMember(let row, _): row
      }
    }
  }

  /// New members, by id: made at each call.
  public var added: [MemberID] { insertions.map { sheet.id(at: Int($0)) } }
  /// How many new members there are.
  public var addedCount: Int { insertions.count }
  /// Members with something new, by id.
  public private(set) var changed: [Changed] = []
  /// How many are as they were.
  public private(set) var unchanged = 0
  /// Members who are paused or left, whom the file does not say so of: left as they are.
  public private(set) var stillAway: [MemberID] = []
  /// Rows of people who were forgotten, and are not to come back by a file: left out.
  public private(set) var suppressed: [MemberID] = []
  /// Members whom the file does not have and who leave by it, by id.
  public internal(set) var leaving: [MemberID] = []
  /// How many of the members were there, not having left, before.
  public internal(set) var present = 0
  /// Whether more leave than may without being counted, or others than were counted on: then nothing is
  /// written.
  public internal(set) var isExodus = false
  /// New people with the name of a member whom the file does not have: perhaps the same person.
  public internal(set) var namesakes: [(row: MemberID, member: MemberID)] = []
  /// Members who get another name and another address at once: perhaps another person.
  public private(set) var replaced: [MemberID] = []
  /// What keeps the import from being done, by id of the row: then nothing is written.
  public private(set) var conflicts: [Conflict] = []

  /// What to write: the places of the new members in the sheet, and the old with what they become.
  private(set) var insertions: [Int32] = []
  var updates: [(number: Int64, old: MemberRow, new: MemberRow)] = []

  let sheet: PackedRoster
  private let newcomers: MemberStatus

  /// Compares `sheet` with what is there: a row is who has its id, else who has its e-mail address in
  /// the place of the id. An empty cell changes nothing, and "active" brings nobody back.
  ///
  /// - Complexity: O(members + rows).
  init(
    of sheet: PackedRoster, into table: MemberTable, without forgotten: Suppression,
    _ rules: MemberImportRules = MemberImportRules()
  ) {
    (self.sheet, newcomers) = (sheet, rules.newcomers)
    let known = Roster(members: table.rows.map(\.row.member))
    var rowOfMember: [Int: MemberID] = [:]
    // Into an empty programme, everybody is new: nothing to look for, and no member to make.
    let isEmpty = table.rows.isEmpty && table.aliases.isEmpty && forgotten.isEmpty
    if isEmpty { insertions = Array(0..<Int32(sheet.count)) }
    for index in 0..<(isEmpty ? 0 : sheet.count) {
      let member = sheet[index]
      guard
        let place = known.index(of: member.id)
          ?? table.aliases[member.id].flatMap(known.index)
          ?? Self.owner(ofIDless: member, in: known)
      else {
        if forgotten.number(of: member) != nil {
          suppressed.append(member.id)
          continue
        }
        insertions.append(Int32(index))
        continue
      }
      if rowOfMember.updateValue(member.id, forKey: place) != nil {
        conflicts.append(.sameMember(row: member.id, member: known.members[place].id))
        continue
      }
      guard rules.mode == .upsert else {
        unchanged += 1
        continue
      }
      let facets = sheet.columns.compactMap { column in
        column.value(at: index).map { (column.facet, $0) }
      }
      var edit = Self.edit(table.rows[place].row.member, member, facets)
      edit.rename(table.rows[place].row, rules.renamed)
      compare(table.rows[place], with: edit)
    }
    findNamesakes(table, rowOfMember: rowOfMember)
    if case .leave(let expected) = rules.missing {
      takeLeave(table, rowOfMember: rowOfMember, expected: expected)
    }
    findSharedEmails(table)
    conflicts.sort { $0.row < $1.row }
  }

  /// What is kept of what the file says beside of a new member.
  func newcomer(_ said: MemberTraits) -> MemberTraits {
    var traits = said
    if traits.status == .active { traits.status = newcomers.model }
    if traits.frequency == 1 { traits.frequency = nil }
    return traits
  }

  private static func owner(ofIDless member: Member, in known: Roster) -> Int? {
    guard let email = member.email, member.id.text == email else { return nil }
    return known.index(ofReference: email)
  }

  /// What a row says of who is there; the same address in other capitals is the same.
  private static func edit(
    _ old: Member, _ member: Member, _ facets: [(Facet, String)]
  ) -> MemberEdit {
    var edit = MemberEdit()
    edit.name = member.name.isEmpty ? nil : member.name
    let isSame = member.email.map { FoldedText($0) } == old.email.map { FoldedText($0) }
    edit.email = isSame ? .keep : .init(member.email)
    edit.status = member.status == .active ? nil : MemberStatus(member.status)
    edit.joined = .init(member.joined)
    edit.locale = .init(member.locale)
    (edit.pausedUntil, edit.consent) = (.init(member.pausedUntil), .init(member.consent))
    edit.frequency = .init(member.frequency)
    edit.facets = Dictionary(uniqueKeysWithValues: facets.map { ($0, .set($1)) })
    return edit
  }

  private mutating func compare(_ old: (number: Int64, row: MemberRow), with edit: MemberEdit) {
    let (new, columns) = old.row.applying(edit)
    if edit.status == nil, old.row.member.status != .active {
      stillAway.append(old.row.member.id)
    }
    guard !columns.isEmpty else {
      unchanged += 1
      return
    }
    changed.append(.init(id: old.row.member.id, columns: columns))
    let (name, email) = (old.row.member.name, old.row.member.email)
    if !name.isEmpty, email != nil, FoldedText(name) != FoldedText(new.member.name),
      email != new.member.email
    {
      replaced.append(old.row.member.id)
    }
    updates.append((old.number, old.row, new))
  }

  /// Reports addresses that two members would have after the import; no two rows of the sheet have the
  /// same.
  private mutating func findSharedEmails(_ table: MemberTable) {
    guard !table.rows.isEmpty else { return }
    let updated = Dictionary(uniqueKeysWithValues: updates.map { ($0.number, $0.new) })
    var ownerOfEmail: [FoldedText: MemberID] = [:]
    for (number, row) in table.rows {
      guard let email = (updated[number] ?? row).member.email else { continue }
      if let owner = ownerOfEmail.updateValue(row.member.id, forKey: FoldedText(email)) {
        conflicts.append(.email(row: row.member.id, email: email, owner: owner))
      }
    }
    for place in insertions {
      let member = sheet[Int(place)]
      guard let email = member.email, let owner = ownerOfEmail[FoldedText(email)] else {
        continue
      }
      conflicts.append(.email(row: member.id, email: email, owner: owner))
    }
  }
}
