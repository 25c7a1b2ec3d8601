/// What a list of members is brought in for.
public enum MemberListUse: Hashable, Sendable {
  /// They signed up for a round: `signed_up` says when.
  case signUps
  /// They agreed to take part: `consent` says when.
  case agreements
  /// They are away: `until` says for how long.
  case absences
  /// A round is for them.
  case guests
  /// Something else happens to them.
  case others

  /// The column that says when, where such a list may have one.
  var dayColumn: String? {
    switch self {
    case .signUps: "signed_up"
    case .agreements: "consent"
    case .absences: "until"
    case .guests, .others: nil
    }
  }

  /// The columns, as we call them, in which people say whether they are meant.
  var answerColumns: [String: AnswerColumn.Form] {
    switch self {
    case .signUps: ["answer": .words, "signed_up": .answered, "consent": .aside]
    case .agreements: ["answer": .words, "consent": .agreed, "signed_up": .answered]
    case .guests: ["answer": .words, "attended": .words, "signed_up": .answered]
    case .absences, .others: ["answer": .words]
    }
  }

  /// Whether a yes beside somebody can only mean that they are meant. Beside somebody who is to be paused it
  /// may as well mean that they take part: there, only an answer that somebody named counts.
  var takesAnswers: Bool {
    switch self {
    case .signUps, .agreements, .guests: true
    case .absences, .others: false
    }
  }

  var vocabulary: ColumnVocabulary { takesAnswers ? .answered : .named }

  /// Whether `mapping` leaves a column out that may say who is meant: said once and for all, that is meant of lists
  /// of members, and here a no would count as a yes.
  func mayDecide(_ mapping: TableOptions.Mapping) -> Bool {
    guard mapping.column.isEmpty else { return false }
    let name = vocabulary.name(of: mapping.heading)
    guard let form = answerColumns[name] else { return !vocabulary.names.contains(name) }
    return form != .answered
  }

  /// What to do about somebody who is no member.
  var advice: String {
    self == .signUps
      ? "who is new comes in with rct members import or add first"
      : "expected the id or e-mail address of one"
  }
}
