internal import Interchange
internal import RoundStore
internal import Rounds

/// Members whom a command names one by one, or in a file.
public struct MemberSelection: Hashable, Sendable {
  /// Ids or e-mail addresses.
  public var references: [String]
  /// A file with a column `id` or `email`.
  public var file: String?
  /// What is said of the file's form.
  public var form = FileForm()

  /// A selection.
  public init(_ references: [String] = [], file: String? = nil) {
    (self.references, self.file) = (references, file)
  }

  /// The members, by id: whoever is named, and whom the file means as a list for that `use`, read as the rules of
  /// `home` say.
  ///
  /// - Throws: A ``Failure``: nobody is named, somebody is unknown, the file is broken.
  func list(
    for use: MemberListUse, in roster: Roster, _ home: ProgrammeHome
  ) throws(Failure) -> MemberList {
    guard !references.isEmpty || file != nil else { throw .usage(.noMembers) }
    var named: Set<MemberID> = []
    for reference in references { named.insert(try roster.id(of: reference)) }
    let merged = roster.mergers(among: references)
    guard let file else {
      return MemberList(named.sorted().map { .init($0) }).remarking(merged)
    }
    let form = form.list(try home.settings(nil).imports)
    let list = try Failure.files { () throws(InterchangeError) in
      try MemberListReader.read(SourceFile.read(file, form), for: use, roster: roster)
    }
    return list.adding(named).remarking(merged)
  }
}

extension Roster {
  /// The member that an argument means: an id first, then an e-mail address, then the id of a record that was
  /// merged into theirs.
  func id(of reference: String) throws(Failure) -> MemberID {
    let text = MemberArgument.value(reference) ?? ""
    guard let index = index(ofMention: text) else { throw .store(.unknownMember(text)) }
    return members[index].id
  }

  /// Who has the records now that some of `references` mean, which were merged, one line each.
  func mergers(among references: [String]) -> [String] {
    var said: Set<String> = []
    return references.compactMap { reference -> String? in
      let text = MemberArgument.value(reference) ?? ""
      guard index(ofReference: text) == nil, let index = index(ofMention: text),
        said.insert(text).inserted
      else { return nil }
      return "\(text) is \(nameAndID(of: members[index].id)), since they were merged"
    }
  }

  /// The same as notes.
  func mergerNotes(_ references: [String]) -> [String] {
    mergers(among: references).map { "note: \(TextTable.harmless($0))" }
  }

  /// Members in one line, the first five of them by name: `Ann (q1), Bo (q2) and 7 more`.
  func list(_ ids: [MemberID]) -> String {
    let names = ids.map(nameAndID)
    return names.cut(after: 5) ?? names.listed
  }
}
