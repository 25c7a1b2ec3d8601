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

  /// A value that a member had, and the one that came instead.
  public struct ReplacedValue: Hashable, Sendable {
    /// The column.
    public let facet: Facet
    /// The value before.
    public let old: String
    /// The value now.
    public let new: String
  }

  /// A row that cannot be taken as it is.
  public enum Conflict: Hashable, Sendable {
    /// The row with this id gives an address that another member has.
    case email(row: MemberID, email: String, owner: MemberID)
    /// Two rows stand for one member.
    case sameMember(row: MemberID, member: MemberID)
    /// The row has the id of a member without its leading zeros, and is the same person.
    case zerosLost(row: MemberID, member: MemberID)

    /// The id of the row.
    public var row: MemberID {
      switch self {
      case .email(let row, _, _), .sameMember(let row, _), .zerosLost(let row, _): row
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
  /// New people with the name of members whom the file does not have: perhaps the same person as one of them.
  public internal(set) var namesakes: [(row: MemberID, members: [MemberID])] = []
  /// How many members have another value than before, by what became what: many at once may be a value
  /// that is called otherwise now. What only one member had is left out: of a column of remarks, or of days,
  /// it would be something of everybody.
  public private(set) var replacedValues: [ReplacedValue: Int] = [:]
  /// Members who get another name and another address at once: perhaps another person.
  public private(set) var replaced: [MemberID] = []
  /// What keeps the import from being done, by id of the row: then nothing is written.
  public internal(set) var conflicts: [Conflict] = []

  /// A member to write anew. What becomes of them is made when it is needed: kept, it would be the larger part
  /// of an import that changes everybody.
  struct Update: Sendable {
    /// The place among those who are there.
    let place: Int32
    /// The row of the sheet; `nil` = they leave.
    let row: Int32?
    /// Whether they get another address, or none.
    let hasNewEmail: Bool
  }

  /// What to write: the places of the new members in the sheet, and who gets something new.
  private(set) var insertions: [Int32] = []
  var updates: [Update] = []

  let sheet: PackedRoster
  private let rules: MemberImportRules
  /// Each list of columns once.
  private var columnLists: Set<[String]> = []

  /// Compares `sheet` with what is there: a row is who has its id, else who has its e-mail address in
  /// the place of the id. An empty cell changes nothing, and "active" brings nobody back.
  ///
  /// - Complexity: O(members + rows).
  init(
    of sheet: PackedRoster, into known: KnownMembers, without forgotten: Suppression,
    _ rules: MemberImportRules = MemberImportRules()
  ) {
    (self.sheet, self.rules) = (sheet, rules)
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
      compare(known, at: place, with: index)
    }
    let cut = findLostZeros(known, isInSheet)
    findNamesakes(known, isInSheet)
    if case .leave(let expected) = rules.missing {
      takeLeave(known, isInSheet, expected: expected)
    }
    findSharedEmails(known, besides: cut)
    conflicts.sort { $0.row < $1.row }
  }

  /// What is kept of what the file says beside of a new member.
  func newcomer(_ said: MemberTraits) -> MemberTraits {
    var traits = said
    if traits.status == .active { traits.status = rules.newcomers.model }
    if traits.frequency == 1 { traits.frequency = nil }
    return traits
  }

  /// What becomes of `old`, who is to be written anew.
  func result(of update: Update, for old: MemberRow) -> MemberRow {
    if let row = update.row { return old.applying(edit(of: old, by: Int(row))).row }
    // Leaving is refused to nobody.
    return (try? old.applying(.leave, next: 1)) ?? old
  }

  /// What a row says of who is there; the same address in other capitals is the same.
  private func edit(of old: MemberRow, by row: Int) -> MemberEdit {
    let member = sheet[row]
    var edit = MemberEdit()
    edit.name = member.name.isEmpty ? nil : member.name
    let isSame = member.email.map { FoldedText($0) } == old.member.email.map { FoldedText($0) }
    edit.email = isSame ? .keep : .init(member.email)
    edit.status = member.status == .active ? nil : MemberStatus(member.status)
    edit.joined = .init(member.joined)
    edit.locale = .init(member.locale)
    (edit.pausedUntil, edit.consent) = (.init(member.pausedUntil), .init(member.consent))
    edit.frequency = .init(member.frequency)
    for column in sheet.columns {
      if let value = column.value(at: row) { edit.facets[column.facet] = .set(value) }
    }
    edit.rename(old, rules.renamed)
    return edit
  }

  private mutating func compare(_ known: KnownMembers, at place: Int, with row: Int) {
    let old = known.row(at: place)
    let edit = edit(of: old, by: row)
    let (new, columns) = old.applying(edit)
    if edit.status == nil, old.member.status != .active { stillAway.append(old.member.id) }
    guard !columns.isEmpty else {
      unchanged += 1
      return
    }
    changed.append(
      .init(id: old.member.id, columns: columnLists.insert(columns).memberAfterInsert))
    for (facet, value) in old.facets {
      guard let now = new.facets[facet], now != value, known.isShared(facet, at: place) else {
        continue
      }
      replacedValues[ReplacedValue(facet: facet, old: value, new: now), default: 0] += 1
    }
    let (name, email) = (old.member.name, old.member.email)
    let hasNewEmail = email != new.member.email
    if !name.isEmpty, email != nil, FoldedText(name) != FoldedText(new.member.name), hasNewEmail {
      replaced.append(old.member.id)
    }
    updates.append(Update(place: Int32(place), row: Int32(row), hasNewEmail: hasNewEmail))
  }

  /// Reports addresses that two members would have after the import; no two rows of the sheet have the
  /// same, and no two members have it now. Rows with a `cut` id are reported already.
  private mutating func findSharedEmails(_ known: KnownMembers, besides cut: Set<Int32>) {
    guard !known.isEmpty else { return }
    var emailOf: [Int: String?] = [:]
    var fresh = Set<FoldedText>()
    for update in updates where update.hasNewEmail {
      let place = Int(update.place)
      let email = result(of: update, for: known.row(at: place)).member.email
      emailOf[place] = .some(email)
      if let email { fresh.insert(FoldedText(email)) }
    }
    for place in insertions {
      if let email = sheet[Int(place)].email { fresh.insert(FoldedText(email)) }
    }
    guard !fresh.isEmpty else { return }
    var placeOfEmail: [FoldedText: Int] = [:]
    for place in known.indices {
      guard let email = emailOf[place] ?? known.email(at: place),
        fresh.contains(FoldedText(email))
      else { continue }
      if let other = placeOfEmail.updateValue(place, forKey: FoldedText(email)) {
        // One of the two has it, and the row of the other brings it.
        let (row, owner) = emailOf[place] == nil ? (other, place) : (place, other)
        let said = (emailOf[row] ?? nil) ?? email
        conflicts.append(
          .email(row: known.id(at: row), email: said, owner: known.id(at: owner)))
      }
    }
    for place in insertions where !cut.contains(place) {
      let member = sheet[Int(place)]
      guard let email = member.email, let owner = placeOfEmail[FoldedText(email)] else {
        continue
      }
      conflicts.append(.email(row: member.id, email: email, owner: known.id(at: owner)))
    }
  }
}
