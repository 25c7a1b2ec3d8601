/// The forms in which past rounds are kept.
enum HistoryForm: Hashable, Sendable {
  /// One row a group, one column a member.
  case wide
  /// One row a pair, under two headings.
  case pairs(String, String)
  /// One row a member, who says in which group they were.
  case long(group: String)
  /// One row a group, its members as one text.
  case text(String)
  /// One row a member, with the numbers of all groups they were in.
  case previousGroups(String)
  /// A FIDE tournament report.
  case tournament

  /// The columns of a table of past rounds, and what stands for them elsewhere.
  static let vocabulary = ColumnVocabulary(
    [
      "round", "date", "group", "met", "member", "members", "previous_groups", "id", "email",
      "name",
    ],
    aliases: [
      "round": ["round number", "month number", "session"],
      "date": ["round date", "met on", "matched on", "coffee date", "week", "when"],
      "group": ["group number", "table", "team number", "room"],
      "met": ["did you meet", "did they meet", "have you met", "have they met"],
      "id": ["user_id", "member_id"],
      "email": ["email address", "e-mail address"],
      "name": ["full name", "participant", "person", "attendee"],
      "members": [
        "group members", "participants", "people", "names", "pair", "pairing", "who", "attendees",
        "matched pair",
      ],
      "previous_groups": [
        "previous lunches", "previous group ids", "previous group", "past groups", "earlier groups",
        "previous lunch ids", "previous coffees",
      ],
      "member_1": [
        "from", "person a", "partner a", "participant a", "member a", "first person", "source",
      ],
      "member_2": [
        "to", "person b", "partner b", "participant b", "member b", "second person", "target",
        "matched with",
        "partner", "met with", "coffee with",
      ],
    ],
    numbered: ["member", "email", "person", "participant", "name", "colleague"],
    foreign: ["id": "is it a members file?", "email": "is it a members file?"])

  /// The stems of columns that hold one member each, the most telling first.
  static let stems = ["member", "email", "person", "participant", "name", "colleague"]

  /// The form of a table with this header, and the columns that name people, or `nil`.
  static func of(_ header: TableHeader) -> (form: HistoryForm, people: [Int])? {
    func text(_ index: Int) -> String { header.columns[index].text }
    let single = ["member", "id", "email", "name"].compactMap(header.index)
    if let second = header.index(of: "member_2"), header.index(of: "member_1") == nil,
      let first = single.first
    {
      return (.pairs(text(first), text(second)), [first, second])
    }
    for stem in stems where header.index(of: "\(stem)_1") != nil {
      let columns = header.indices(numbered: stem)
      let isOurs = stem == "member" && columns.allSatisfy { text($0).lowercased().hasPrefix(stem) }
      if isOurs || columns.count != 2 { return (.wide, columns) }
      return (.pairs(text(columns[0]), text(columns[1])), columns)
    }
    if let column = header.index(of: "members") { return (.text(text(column)), [column]) }
    if let column = header.index(of: "previous_groups"), !single.isEmpty {
      return (.previousGroups(text(column)), single)
    }
    guard let group = header.index(of: "group") else { return nil }
    return single.isEmpty ? (.text(text(group)), [group]) : (.long(group: text(group)), single)
  }
}

extension HistoryForm: CustomStringConvertible {
  /// How a file of this form was understood: `one row a pair ("From" and "To")`.
  var description: String {
    switch self {
    case .wide: "one row a group, one column a member"
    case .pairs(let first, let second):
      "one row a pair (\(Excerpt.quoted(first)) and \(Excerpt.quoted(second)))"
    case .long(let group):
      "one row a member, who is in the group that \(Excerpt.quoted(group)) says"
    case .text(let column): "one row a group, its members as a text (\(Excerpt.quoted(column)))"
    case .previousGroups(let column):
      "one row a member, with all groups they were in (\(Excerpt.quoted(column)))"
    case .tournament: "a tournament report (FIDE TRF), past opponents as past partners"
    }
  }
}
