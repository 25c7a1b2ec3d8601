import Rounds

/// One group as a file tells of it: people by whatever names them there.
struct PastMeeting {
  /// Somebody.
  struct Person {
    /// What the file says: an id, an address, a name.
    let text: String
    /// Where.
    let place: Place
  }

  /// Where it stands.
  let place: Place
  /// The number of its round, where given.
  var round: Int?
  /// The day of its round, where given.
  var date: CivilDate?
  /// The people, from left to right.
  var people: [Person]
  /// Whether they met, where given.
  var met: Bool?
}

/// The groups of one file.
struct PastMeetings {
  /// The file, as the user named it.
  let file: String
  /// How it was understood; `nil` if it was not.
  var form: HistoryForm?
  /// Whether people are named by names, which must be those of members.
  var isByName = false
  /// The groups, in the order of the file; none if they are in ``plain``.
  var meetings: [PastMeeting] = []
  /// The groups of a file that is plain enough to be read all at once.
  var plain: PlainMeetings?
  /// What is wrong.
  var findings: [Finding] = []
  /// The columns that are not read.
  var unread = UnreadColumns()
  /// What to say of the file besides its form.
  var remarks: [String] = []

  /// The rounds and days that its groups name, each at least once.
  var moments: [PastMoment] {
    plain.map(\.moments) ?? meetings.map { PastMoment(round: $0.round, date: $0.date) }
  }
}

/// The round of a group, as a file names it.
struct PastMoment: Hashable {
  /// Its number, where given.
  let round: Int?
  /// Its day, where given.
  let date: CivilDate?
}

/// The columns of a history of which nobody knows what they are: whether a group met may stand there.
struct UnreadColumns {
  private var strange: [Int] = []
  private var filled: Set<Int> = []

  /// No columns.
  init() {}

  /// Those of `header`. What our own lists and lists of members have beside people is none.
  init(of header: TableHeader) {
    let usual =
      ColumnVocabulary.personal.filter { $0 != "status" } + ColumnVocabulary.dropped
      + ["region", "role", "organisation"]
    strange = header.columns.indices.prefix(header.width).filter { index in
      let column = header.columns[index]
      return !column.text.isEmpty && !column.name.isEmpty
        && !HistoryForm.vocabulary.names.contains(column.name) && column.name.last?.isNumber != true
        && !usual.contains(ColumnVocabulary.members.name(of: column.text))
    }
  }

  /// Takes note of what stands in `row`.
  mutating func add(_ row: TableRow) {
    for index in strange where row.value(index) != nil { filled.insert(index) }
  }

  /// What to say of those that hold something.
  func remarks(_ header: TableHeader) -> [String] {
    let headings = strange.filter(filled.contains).map { header.columns[$0].text }
    return headings.isEmpty ? [] : ["not read: \(Excerpt.list(headings))"]
  }
}
