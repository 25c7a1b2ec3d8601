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

  /// The columns in which an answer may stand for a day.
  var answeredDays: [String] {
    switch self {
    case .signUps: ["signed_up", "consent"]
    case .agreements: ["consent"]
    case .absences, .guests, .others: []
    }
  }

  /// Whether a yes beside somebody can only mean that they are meant. Beside somebody who is to be paused it
  /// may as well mean that they take part.
  var takesAnswers: Bool {
    switch self {
    case .signUps, .agreements, .guests: true
    case .absences, .others: false
    }
  }

  /// Whether the command takes `--map`.
  var isMapped: Bool { self != .guests }

  var vocabulary: ColumnVocabulary { takesAnswers ? .answered : .named }

  /// What to do about somebody who is no member.
  var advice: String {
    self == .signUps
      ? "who is new comes in with rct members import or add first"
      : "expected the id or e-mail address of one"
  }
}
