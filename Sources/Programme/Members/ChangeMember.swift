internal import Interchange
internal import RoundStore
internal import Rounds

/// Adds a member, or changes one.
public struct ChangeMember: Sendable {
  /// What to do.
  public enum Action: Hashable, Sendable {
    /// Add somebody under this id; `nil` = the e-mail address is the id.
    case add(id: String?)
    /// Change whom this id or e-mail address means.
    case edit(String)
  }

  /// Which programme.
  public let home: ProgrammeHome
  /// What to do.
  public let action: Action
  /// What to set.
  public let fields: MemberFields

  /// A change of one member.
  public init(home: ProgrammeHome, action: Action, fields: MemberFields) {
    (self.home, self.action, self.fields) = (home, action, fields)
  }

  private struct Report: Encodable {
    let id: String
    let changed: [String]
  }

  /// Does it.
  ///
  /// - Throws: A ``Failure``: an id or address that belongs to somebody else, somebody unknown.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let edit = try fields.edit()
    switch action {
    case .add(let id):
      let member = try newMember(id, edit)
      let facets = edit.facets.compactMapValues { setting in
        if case .set(let value) = setting { value } else { nil }
      }
      try Failure.store { () throws(StoreError) in try store.addMember(member, facets: facets) }
      var answer = answer(member.id, changed: nil)
      answer.words += try alone(member.id, with: edit, in: store)
      return answer
    case .edit(let reference):
      let text = MemberArgument.value(reference) ?? ""
      let day = surroundings.today.date
      let before =
        try edit.facets.isEmpty ? nil : ObjectionWords.pairsBeforeChange(home, store, on: day)
      let roster = try Failure.store { () throws(StoreError) in try store.roster() }
      let names = edit.email == .keep ? nil : RuleNames(home, before: roster)
      let (id, columns) = try Failure.store { () throws(StoreError) in
        try store.editMember(text, edit)
      }
      var answer = answer(id, changed: columns)
      answer.words += roster.mergerNotes([reference])
      answer.words += try alone(id, with: edit, in: store)
      answer.words += names?.outdated(id, now: id, store) ?? []
      let now = try ObjectionWords(home, store, on: day)
      if let before {
        answer.needs = now.ahead.excluded { !before.contains([$0.first, $0.second]) }
          .map(TextTable.harmless)
      }
      answer.words += answer.needs
      answer.status = answer.needs.isEmpty ? .done : .needsPerson
      answer.words += now.away(among: columns.contains("status") ? [id] : [])
      answer.words += try MailRenewal.lines(home, store, surroundings)
      return answer
    }
  }

  /// What was set that nobody else has, where others share theirs: it may be a slip of the pen.
  private func alone(
    _ id: MemberID, with edit: MemberEdit, in store: RoundStore
  ) throws(Failure) -> [String] {
    guard !edit.facets.isEmpty else { return [] }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    guard let index = roster.index(of: id), roster.members.count > 1 else { return [] }
    return edit.facets.keys.sorted().compactMap { facet -> String? in
      guard let column = roster.column(of: facet), let value = column.value(at: index) else {
        return nil
      }
      let others = column.codes.count { $0 != FacetColumn.noValue } - 1
      guard others > 0 else {
        let columns = roster.columns.map(\.facet).filter { $0 != facet }.map(\.name)
        return "note: nobody else has a \(facet)"
          + (columns.isEmpty ? "" : "; the columns of the others are \(columns.listed)")
      }
      let same = column.codes.count { $0 == column.codes[index] } - 1
      guard same == 0, column.values.count - 1 < others else { return nil }
      let names = column.values.filter { $0 != value }
      if names.allSatisfy({ roster.index(of: MemberID($0)) != nil }) {
        return aloneAmongIDs(value, of: facet, for: id, roster)
      }
      return "note: nobody else has the \(facet) \"\(value)\"; rct members values "
        + "\(ShellWord.quoted(facet.name))\(home.option) lists those there are"
    }.map(TextTable.harmless)
  }

  /// The same of a column in which the others have ids of members, such as those of their managers: an
  /// id that nobody else has there is no slip.
  private func aloneAmongIDs(
    _ value: String, of facet: Facet, for id: MemberID, _ roster: Roster
  ) -> String? {
    let others = "the others have ids of members there"
    guard let place = roster.index(ofReference: value) else {
      return "note: the \(facet) \"\(value)\" is nobody's id, and \(others); "
        + "rct members list\(home.option) names them"
    }
    let meant = roster.members[place].id.text
    guard meant != value else { return nil }
    let setting = "\(ShellWord.quoted(facet.name))=\(ShellWord.quoted(meant))"
    return "note: the \(facet) \"\(value)\" is an e-mail address, and \(others): "
      + "rct members edit \(ShellWord.quoted(id.text)) --set \(setting)\(home.option)"
  }

  private func newMember(_ id: String?, _ edit: MemberEdit) throws(Failure) -> Member {
    var email: String?
    if case .set(let text) = edit.email { email = text }
    guard let id = id.flatMap({ MemberArgument.value($0) }) ?? email else {
      throw .usage(.noIdentity)
    }
    var member = Member(
      id: MemberID(id), name: edit.name ?? "", email: email, status: edit.status?.model ?? .active)
    if case .set(let day) = edit.joined { member.joined = day }
    if case .set(let text) = edit.locale { member.locale = text }
    if case .set(let number) = edit.frequency, number > 1 { member.frequency = number }
    return member
  }

  private func answer(_ id: MemberID, changed: [String]?) -> Answer {
    var answer = Answer(Report(id: id.text, changed: changed ?? []))
    if let changed {
      answer.words = [
        changed.isEmpty
          ? "\(id) is so already, nothing was changed"
          : "\(id): \(changed.joined(separator: ", ")) changed"
      ]
    } else {
      answer.words = ["added \(id)"]
    }
    return answer
  }
}
