internal import Interchange
internal import RoundStore
internal import Rounds

/// Whom a round is for, where it is not for everybody: the attendees of an event, one region.
public struct RoundGuests: Hashable, Sendable {
  /// A file of members.
  public var file: String?
  /// What is said of the headings of the file.
  public var form = FileForm()
  /// The sheet of the file, of a workbook; `nil` = the first.
  public var sheet: String?
  /// Values that they have.
  public var conditions: [ColumnValue]

  /// A round for those whom `file` names and who have the values; by default for everybody.
  public init(file: String? = nil, conditions: [ColumnValue] = []) {
    (self.file, self.conditions) = (file, conditions)
  }

  /// Whether nothing is said of whom the round is for.
  var isEverybody: Bool { file == nil && conditions.isEmpty }

  /// The ids of those whom the round is for; `nil` = everybody.
  ///
  /// A draft that is drawn anew is for those whom it was for before, unless something else is said.
  func chosen(
    from state: ProgrammeState, redrawing old: RoundSummary?, _ store: RoundStore,
    _ home: ProgrammeHome
  ) throws(Failure) -> (ids: Set<MemberID>, words: [String])? {
    let roster = state.roster
    guard !isEverybody else {
      guard let old else { return nil }
      let absences = try Failure.store { () throws(StoreError) in
        try store.absences(old.label).absences
      }
      guard absences.contains(where: { $0.reason == .notChosen }) else { return nil }
      let drawn = try Failure.store { () throws(StoreError) in
        try store.roundAtHand(old.label).rows
      }
      // Whoever was chosen is in the draft, or was away for another reason; nobody who came since.
      let chosen = drawn.joined() + absences.filter { $0.reason != .notChosen }.map(\.id)
      return (Set(chosen).intersection(roster.members.map(\.id)), [])
    }
    let chosen = Set(try roster.members(where: conditions).map { roster.members[$0].id })
    if let first = conditions.first, chosen.isEmpty {
      // As often as not a value that is called otherwise by now.
      throw .usage(.nobodyHas(column: first.facet.name, conditions.map(\.words)))
    }
    guard let file else { return (chosen, []) }
    let form = form.guests(sheet: sheet, try home.settings(nil).imports)
    let list = try Failure.files { () throws(InterchangeError) in
      try MemberListReader.read(SourceFile.read(file, form), for: .guests, roster: roster)
    }
    return (chosen.intersection(list.ids), MemberListWords(list, roster).lines)
  }
}
