internal import GRDB
public import Rounds

extension RoundStore {
  /// Everybody whom the programme knows, whatever their ids were.
  ///
  /// - Complexity: O(people + members x facets).
  public func roster() throws(StoreError) -> Roster {
    try read { try MemberTable.roster($0).knowing(MemberTable.aliases($0)) }
  }

  /// What is known of members beside their own columns, in no order.
  ///
  /// - Complexity: O(facets).
  public func facets() throws(StoreError) -> [Facet] {
    try read { try Array(MemberTable.facets($0).values) }
  }

  /// Brings in the members of `sheet`: all of them, or none where there are conflicts.
  ///
  /// Nobody is removed, an empty cell erases nothing, and nobody who paused or left comes back. Nothing
  /// is written either where more people would leave than the rules let go.
  ///
  /// - Parameters:
  ///   - sheet: The members, as a file has them.
  ///   - rules: What the file may do.
  ///   - rehearsing: Whether only to say what would be done.
  ///   - valuesBefore: What the file of kept values had before it was changed for this import, empty where
  ///     there was none: noted for the way back. `nil` = it was not changed.
  ///   - progress: Is told now and then how many percent of the new members are written.
  /// - Returns: What was done, or would be; with conflicts, nothing was.
  /// - Throws: A ``StoreError`` if the database cannot be read or written.
  /// - Complexity: O(members + rows).
  package func importMembers(
    _ sheet: PackedRoster, rules: MemberImportRules = MemberImportRules(), rehearsing: Bool = false,
    valuesBefore: String? = nil,
    progress: (_ percent: Int) -> Void = { _ in }
  ) throws(StoreError) -> MemberImport {
    if rehearsing {
      return try read { database in
        let forgotten = try Suppression(database)
        return MemberImport(
          of: try Self.sheet(sheet, without: forgotten, database),
          into: try KnownMembers(database), without: forgotten, rules)
      }
    }
    return try write("import members", undoable: true) { database, log in
      let known = try KnownMembers(database)
      let forgotten = try Suppression(database)
      let sheet = try Self.sheet(sheet, without: forgotten, database)
      let plan = MemberImport(of: sheet, into: known, without: forgotten, rules)
      guard plan.conflicts.isEmpty, !plan.isExodus,
        !plan.insertions.isEmpty || !plan.updates.isEmpty || !hasAll(sheet, known.facets)
      else { return Change(value: plan, isChange: false) }
      let people = try People(database)
      var scribe = try MemberScribe(database, people: people, facets: known.facets)
      // A column without any value is a facet all the same.
      let facets = try sheet.columns.map { try scribe.number(of: $0.facet) }
      let named = try ColumnNaming.references(database)
      let references =
        rules.mode == .upsert ? Self.unsaid(named, by: sheet, facets: facets, known) : named
      for update in plan.updates where update.hasNewEmail {
        try scribe.clearEmail(of: known.number(at: Int(update.place)))
      }
      for update in plan.updates {
        let place = Int(update.place)
        let old = known.row(at: place)
        try scribe.replace(
          old, by: plan.result(of: update, for: old), number: known.number(at: place))
      }
      try log?.leaveOutNewMembers()
      let newcomers = Newcomers(sheet, plan, facets: facets, people: people)
      try log?.note(newMembers: newcomers.write(database, progress: progress))
      try ColumnNaming.follow(references, database)
      if let valuesBefore { try log?.note(fileBefore: valuesBefore) }
      return Change(
        value: plan,
        detail: "added \(plan.addedCount), changed \(plan.changed.count)"
          + (plan.leaving.isEmpty ? "" : ", left \(plan.leaving.count)"))
    }
  }

  /// Those of `references` of which `sheet` says nothing: what it says itself is meant as it stands.
  private static func unsaid(
    _ references: [ColumnNaming.Reference], by sheet: PackedRoster, facets: [Int64],
    _ known: KnownMembers
  ) -> [ColumnNaming.Reference] {
    guard !references.isEmpty else { return [] }
    var said: [Int64: Set<Int64>] = [:]
    var search = MemberSearch(known)
    for index in 0..<sheet.count {
      guard let place = search.place(of: sheet[index]) else { continue }
      for (facet, column) in zip(facets, sheet.columns) where column.value(at: index) != nil {
        said[facet, default: []].insert(known.number(at: place))
      }
    }
    return references.filter { said[$0.facet]?.contains($0.person) != true }
  }

  /// Brings in the members of `roster` as ``importMembers(_:rules:rehearsing:valuesBefore:progress:)`` does.
  ///
  /// - Throws: A ``StoreError`` if the database cannot be read or written.
  /// - Complexity: O(members + rows).
  public func importMembers(
    _ roster: Roster, rules: MemberImportRules = MemberImportRules(), rehearsing: Bool = false
  ) throws(StoreError) -> MemberImport {
    try importMembers(PackedRoster(roster), rules: rules, rehearsing: rehearsing)
  }

  /// A sheet without what it says in others' rows of who was forgotten: as a manager, or by an address that nobody
  /// else has since.
  private static func sheet(
    _ sheet: PackedRoster, without forgotten: Suppression, _ database: Database
  ) throws -> PackedRoster {
    guard !forgotten.isEmpty else { return sheet }
    let naming = Set(try ExclusionColumns.facets(database))
    let others = try TextsOfOthers(database)
    return sheet.removing { facet, value in
      (naming.contains(facet) || value.contains("@")) && !others.have(value)
        && forgotten.number(of: value) != nil
    }
  }

  private func hasAll(_ sheet: PackedRoster, _ facets: [Int64: Facet]) -> Bool {
    Set(sheet.columns.map(\.facet)).isSubset(of: facets.values)
  }

  /// Adds one member.
  ///
  /// - Throws: ``StoreError/idTaken(_:)``, ``StoreError/emailTaken(_:by:)``, or
  ///   ``StoreError/askedToBeForgotten(_:email:)``.
  public func addMember(_ member: Member, facets: [Facet: String]) throws(StoreError) {
    try write("add member", undoable: true) { database in
      let table = try MemberTable(database)
      let roster = table.roster
      if roster.index(of: member.id) != nil || table.aliases[member.id] != nil {
        throw StoreError.idTaken(member.id)
      }
      try refuse(member.email, of: member.id, in: roster)
      let forgotten = try Suppression(database)
      if forgotten.number(of: member.id.text) != nil {
        throw StoreError.askedToBeForgotten(member.id)
      }
      if forgotten.number(of: member) != nil {
        throw StoreError.askedToBeForgotten(member.id, email: member.email)
      }
      let references = try ColumnNaming.references(database)
      var scribe = try MemberScribe(
        database, people: try People(database), facets: table.facets)
      try scribe.add(MemberRow(member: member, facets: facets))
      try ColumnNaming.follow(references, database)
      let number = try People(database).number(of: member.id)
      return Change(value: (), detail: Self.persons([number].compactMap(\.self)))
    }
  }

  /// Changes the member that `reference` means: an id first, then an e-mail address, then the id of a record
  /// that was merged into theirs.
  ///
  /// - Returns: Who it was, and the columns that are different now.
  /// - Throws: ``StoreError/unknownMember(_:)`` or ``StoreError/emailTaken(_:by:)``.
  public func editMember(
    _ reference: String, _ edit: MemberEdit
  ) throws(StoreError) -> (id: MemberID, columns: [String]) {
    try write("edit member", undoable: true) { database in
      let table = try MemberTable(database)
      let roster = table.roster
      guard let place = roster.index(ofMention: reference) else {
        throw StoreError.unknownMember(reference)
      }
      let (number, old) = table.rows[place]
      let isNewcomer = MemberStatus(old.member.status) == .notOptedIn
      if isNewcomer, let status = edit.status, ![.notOptedIn, .left].contains(status) {
        throw StoreError.members([.notOptedIn(old.member.id)])
      }
      let (new, columns) = old.applying(edit)
      try refuse(new.member.email, of: old.member.id, in: roster)
      let references = try ColumnNaming.references(database)
      var scribe = try MemberScribe(
        database, people: try People(database), facets: table.facets)
      try scribe.replace(old, by: new, number: number)
      try ColumnNaming.follow(references, database)
      return Change(
        value: (old.member.id, columns), detail: Self.persons([number]),
        isChange: !columns.isEmpty)
    }
  }

  /// Refuses an address that somebody else has.
  private func refuse(_ email: String?, of id: MemberID, in roster: Roster) throws {
    guard let email else { return }
    let folded = FoldedText(email)
    let owner = roster.members.first { member in
      member.id != id && member.email.map { FoldedText($0) == folded } ?? false
    }
    if let owner { throw StoreError.emailTaken(email, by: owner.id) }
  }
}
