internal import GRDB
public import Rounds

extension RoundStore {
  /// Gives a member another e-mail address, and with it another id where the address is the id.
  ///
  /// - Throws: ``StoreError/unknownMember(_:)``; ``StoreError/emailTaken(_:by:)``;
  ///   ``StoreError/idTaken(_:)``; ``StoreError/idKnown(_:)``.
  public func readdress(
    _ reference: String, to email: String
  ) throws(StoreError) -> (old: MemberID, new: MemberID, draft: String?) {
    try write("readdress member", undoable: true) { database in
      let table = try MemberTable(database)
      let (number, old) = try table.row(reference)
      let roster = table.roster
      if let owner = roster.index(ofReference: email).map({ roster.members[$0].id }),
        owner != old.member.id
      {
        throw StoreError.emailTaken(email, by: owner)
      }
      let references = try ColumnNaming.references(database)
      var new = old
      new.member.email = email
      let isID = old.member.email.map { FoldedText($0) } == FoldedText(old.member.id.text)
      if isID { new.member.id = MemberID(email) }
      if new.member.id != old.member.id {
        try Self.free(new.member.id, database)
        try database.execute(
          sql: "UPDATE person SET id = ? WHERE number = ?", arguments: [email, number])
      }
      var scribe = try MemberScribe(database, people: try People(database), facets: table.facets)
      try scribe.replace(old, by: new, number: number)
      try ColumnNaming.follow(references, database)
      return Change(
        value: (old.member.id, new.member.id, try Self.draft(with: number, database)),
        detail: Self.persons([number]), isChange: new != old)
    }
  }
}
