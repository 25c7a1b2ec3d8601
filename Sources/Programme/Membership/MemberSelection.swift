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
    guard let file else { return MemberList(named.sorted().map { .init($0) }) }
    let form = form.list(try home.settings(nil).imports)
    let list = try Failure.files { () throws(InterchangeError) in
      try MemberListReader.read(SourceFile.read(file, form), for: use, roster: roster)
    }
    return list.adding(named)
  }
}

extension Roster {
  /// The member that an argument means: an id first, then an e-mail address.
  func id(of reference: String) throws(Failure) -> MemberID {
    let text = MemberArgument.value(reference) ?? ""
    guard let index = index(ofReference: text) else { throw .store(.unknownMember(text)) }
    return members[index].id
  }

  /// Members in one line, the first five of them by name: `Ann (q1), Bo (q2) and 7 more`.
  func list(_ ids: [MemberID]) -> String {
    let names = ids.map(nameAndID)
    return names.cut(after: 5) ?? names.listed
  }
}
