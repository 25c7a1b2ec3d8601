/// What the rows of a list say in a column of which nobody said what it is.
struct AnswerColumn {
  /// Its position.
  let index: Int
  /// Its heading, and where that stands.
  let column: TableHeader.Column
  /// What each row says, from above; `nil` = nothing.
  private(set) var answers: [SpokenAnswer?] = []
  /// The first no.
  private(set) var no: (text: String, place: Place)?
  /// The first text that is neither yes nor no.
  private(set) var other: (text: String, place: Place)?

  private var yeses = 0
  private var noes = 0
  private var others = 0

  init(_ index: Int, of header: TableHeader) {
    (self.index, column) = (index, header.columns[index])
  }

  /// Takes what `row` says.
  mutating func add(_ row: TableRow) {
    guard let text = row.value(index) else { return answers.append(nil) }
    let answer = SpokenAnswer(text, isAsked: false)
    answers.append(answer)
    switch answer {
    case .yes: yeses += 1
    case .no:
      noes += 1
      no = no ?? (text: text, place: row.place(of: index))
    case .unclear:
      others += 1
      other = other ?? (text: text, place: row.place(of: index))
    }
  }

  /// Whether the column has any value.
  var isFilled: Bool { yeses + noes + others > 0 }

  /// Whether everybody says yes: then it does not matter what was asked.
  var isUnanimous: Bool { yeses == answers.count && yeses > 0 }

  /// Whether it holds answers: somebody says yes and somebody no, or nearly everybody one of both.
  var isQuestion: Bool {
    noes > 0 && yeses > 0 || others > 0 && yeses > 0 && yeses + noes >= others
  }

  /// Whether it may be one that nobody answered by yes, or of remarks.
  var isRemark: Bool { noes > 0 && !isQuestion }

  /// Whether all that it holds is understood.
  var isClear: Bool { others == 0 }
}
