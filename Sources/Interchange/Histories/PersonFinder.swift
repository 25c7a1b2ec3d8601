import Rounds

/// Finds out whom the texts of a history mean: by id, by address, by what somebody chose, by name.
///
/// A name must be that of one member. Whatever is not clear becomes a question; nothing is guessed.
struct PersonFinder {
  /// The names by which members were found.
  private(set) var foundByName: Set<String> = []
  /// What is not clear, in the order of the files.
  private(set) var questions: [PersonQuestion] = []

  private let roster: Roster
  private let options: HistoryOptions
  private var asked: Set<String> = []
  private lazy var names = NameIndex(roster)
  private lazy var lostZeros = LostZeros(roster)

  init(_ roster: Roster, _ options: HistoryOptions) {
    (self.roster, self.options) = (roster, options)
  }

  /// The members of `meeting`, each once; somebody who comes twice goes to `findings`.
  mutating func members(
    of meeting: PastMeeting, in table: PastMeetings, _ findings: inout [Finding]
  ) -> [MemberID] {
    var members: [MemberID] = []
    // Groups are small: looking back is faster than a set, unless a column is taken for groups that has none.
    var many: Set<MemberID> = []
    for person in meeting.people {
      guard let id = id(of: person, in: table) else { continue }
      if members.count == 16, many.isEmpty { many = Set(members) }
      let isRepeated = many.isEmpty ? members.contains(id) : !many.insert(id).inserted
      if isRepeated {
        if wereTwo(id, in: meeting) { continue }
        findings.append(
          Finding(
            table.file, person.place,
            "\(Excerpt.quoted(id.text)) is paired with themselves; expected each member once in a row"
          ))
      } else {
        members.append(id)
      }
    }
    return members
  }

  /// Whether a group names a member by ids of two records, of which one was merged since, beside somebody else:
  /// the group was right then, and they were in it.
  private func wereTwo(_ id: MemberID, in meeting: PastMeeting) -> Bool {
    guard meeting.people.count <= 16 else { return false }
    let theirs = meeting.people.map(\.text).filter { roster.member(referredToBy: $0) == id }
    return theirs.count < meeting.people.count && theirs.count == Set(theirs).count
      && theirs.contains { roster.index(ofReference: $0) == nil }
  }

  private mutating func id(of person: PastMeeting.Person, in table: PastMeetings) -> MemberID? {
    let text = person.text
    guard options.isMessy else { return roster.member(referredToBy: text) }
    switch options.choices[text] {
    case .member(let id): return id
    case .left: return MemberID(text)
    case .nobody: return nil
    case nil: break
    }
    if let index = roster.index(ofMention: text) { return roster.members[index].id }
    if options.strangers.contains(MemberID(text)) { return MemberID(text) }
    let same = names.members(called: text)
    if same.count == 1 {
      foundByName.insert(text)
      return same[0]
    }
    let mayBeCut = same.isEmpty && !options.keepsUnknown
    let uncut = mayBeCut ? lostZeros.members(cutTo: text) : nil
    // An id or an address that nobody has is that of somebody who left; a name may be misspelt.
    let isName = text.contains(where: \.isWhitespace) || table.isByName && !text.contains("@")
    guard uncut != nil || !same.isEmpty || isName && !options.keepsUnknown else {
      return MemberID(text)
    }
    if asked.insert(text).inserted {
      let candidates =
        if let uncut { uncut } else if same.isEmpty { names.members(like: text) } else { same }
      questions.append(
        PersonQuestion(
          text: text, candidates: candidates,
          isAmbiguous: !same.isEmpty, hasLostZeros: uncut != nil,
          first: Finding(table.file, person.place, Excerpt.quoted(text))))
    }
    return nil
  }
}
