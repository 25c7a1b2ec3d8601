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
  var updates: [(place: Int, new: MemberRow)] = []

  let sheet: PackedRoster
  private let newcomers: MemberStatus

  /// Compares `sheet` with what is there: a row is who has its id, else who has its e-mail address in
  /// the place of the id. An empty cell changes nothing, and "active" brings nobody back.
  ///
  /// - Complexity: O(members + rows).
  init(
    of sheet: PackedRoster, into known: KnownMembers, without forgotten: Suppression,
    _ rules: MemberImportRules = MemberImportRules()
  ) {
    (self.sheet, newcomers) = (sheet, rules.newcomers)
    var isInSheet = [Bool](repeating: false, count: known.indices.count)
    // Into an empty programme, everybody is new: nothing to look for, and no member to make.
    let isEmpty = known.isEmpty && known.aliases.isEmpty && forgotten.isEmpty
    if isEmpty { insertions = Array(0..<Int32(sheet.count)) }
    var search = MemberSearch(known)
    for index in 0..<(isEmpty ? 0 : sheet.count) {
      let member = sheet[index]
      guard let place = search.place(of: member) else {
        if forgotten.number(of: member) != nil {
          suppressed.append(member.id)
          continue
        }
        insertions.append(Int32(index))
        continue
      }
      guard !isInSheet[place] else {
        conflicts.append(.sameMember(row: member.id, member: known.id(at: place)))
        continue
      }
      isInSheet[place] = true
      guard rules.mode == .upsert else {
        unchanged += 1
        continue
      }
      let facets = sheet.columns.compactMap { column in
        column.value(at: index).map { (column.facet, $0) }
      }
      let old = known.row(at: place)
      var edit = Self.edit(old.member, member, facets)
      edit.rename(old, rules.renamed)
      compare(old, at: place, with: edit)
    }
    findNamesakes(known, isInSheet)
    if case .leave(let expected) = rules.missing {
      takeLeave(known, isInSheet, expected: expected)
    }
    findSharedEmails(known)
    conflicts.sort { $0.row < $1.row }
  }

  /// What is kept of what the file says beside of a new member.
  func newcomer(_ said: MemberTraits) -> MemberTraits {
    var traits = said
    if traits.status == .active { traits.status = newcomers.model }
    if traits.frequency == 1 { traits.frequency = nil }
    return traits
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

  private mutating func compare(_ old: MemberRow, at place: Int, with edit: MemberEdit) {
    let (new, columns) = old.applying(edit)
    if edit.status == nil, old.member.status != .active { stillAway.append(old.member.id) }
    guard !columns.isEmpty else {
      unchanged += 1
      return
    }
    changed.append(.init(id: old.member.id, columns: columns))
    let (name, email) = (old.member.name, old.member.email)
    if !name.isEmpty, email != nil, FoldedText(name) != FoldedText(new.member.name),
      email != new.member.email
    {
      replaced.append(old.member.id)
    }
    updates.append((place, new))
  }

  /// Reports addresses that two members would have after the import; no two rows of the sheet have the
  /// same, and no two members have it now.
  private mutating func findSharedEmails(_ known: KnownMembers) {
    guard !known.isEmpty else { return }
    var emailOf: [Int: String?] = [:]
    var fresh = Set<FoldedText>()
    for update in updates {
      emailOf[update.place] = .some(update.new.member.email)
      if let email = update.new.member.email { fresh.insert(FoldedText(email)) }
    }
    for place in insertions {
      if let email = sheet[Int(place)].email { fresh.insert(FoldedText(email)) }
    }
    guard !fresh.isEmpty else { return }
    var ownerOfEmail: [FoldedText: MemberID] = [:]
    for place in known.indices {
      guard let email = emailOf[place] ?? known.email(at: place),
        fresh.contains(FoldedText(email))
      else { continue }
      if let owner = ownerOfEmail.updateValue(known.id(at: place), forKey: FoldedText(email)) {
        conflicts.append(.email(row: known.id(at: place), email: email, owner: owner))
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
