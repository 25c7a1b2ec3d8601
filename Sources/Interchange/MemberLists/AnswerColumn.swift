import Rounds

/// What the rows of a list say in one of its columns.
struct AnswerColumn {
  /// What may stand in it beside yes and no.
  enum Form {
    /// Nothing.
    case words
    /// The day on which somebody said yes.
    case agreed
    /// The day on which somebody answered, whatever it was.
    case answered
    /// Anything: it asks about something else, and only a no counts.
    case aside
  }

  /// Its position.
  let index: Int
  /// Its heading, and where that stands.
  let column: TableHeader.Column
  /// What may stand in it.
  let form: Form
  /// The texts that are neither yes nor no.
  private(set) var unclear: [(text: String, place: Place)] = []

  /// What each row says, from above; `nil` = nothing.
  private var answers: [SpokenAnswer?] = []
  private var yeses = 0
  private var noes = 0

  init(_ index: Int, of header: TableHeader, _ form: Form = .words) {
    (self.index, column, self.form) = (index, header.columns[index], form)
  }

  /// Takes what the next row says.
  mutating func add(_ answer: SpokenAnswer?, _ row: TableRow) {
    answers.append(answer)
    switch answer {
    case .yes?: yeses += 1
    case .no?: noes += 1
    case .unclear?: unclear.append((row[index], row.place(of: index)))
    case nil: break
    }
  }

  /// Whether the row says no.
  func isRefused(_ row: Int) -> Bool { answers[row] == .no }

  /// Whether the row says nothing where others say yes to what is asked about here.
  func isSilent(_ row: Int) -> Bool { form != .aside && answers[row] == nil && yeses > 0 }

  /// Whether the column has any value.
  var isFilled: Bool { hasAnswers || !unclear.isEmpty }

  /// Whether anybody says yes or no.
  var hasAnswers: Bool { yeses + noes > 0 }

  /// Whether everybody says yes: then it does not matter what was asked.
  var isUnanimous: Bool { yeses == answers.count && yeses > 0 }

  /// Whether it looks like a question that may say who is meant: it asks whether, or is answered by yes
  /// and no.
  var isQuestion: Bool {
    guard isFilled, !isUnanimous else { return false }
    return asksWhether || unclear.isEmpty || yeses > 0 && yeses + noes >= unclear.count
  }

  /// Whether it asks whether, and somebody says no.
  var isDeclined: Bool { asksWhether && noes > 0 }

  /// Whether the heading is a question, and not one for what, which or how.
  private var asksWhether: Bool {
    let words = FoldedText(column.text).folded.split { !$0.isLetter }
    return column.text.contains("?") && !Self.openings.contains(words.first.map(String.init) ?? "")
  }

  private static let openings: Set = [
    "what", "which", "who", "where", "when", "why", "how", "any", "anything",
  ]

  /// Whether it says who is meant, so that no other column need be asked about.
  var isDecisive: Bool {
    switch form {
    case .words, .agreed: isFilled
    // Forms add the time of every answer.
    case .answered: hasAnswers
    case .aside: false
    }
  }
}
