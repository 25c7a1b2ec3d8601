import Rounds

/// The column names that a kind of file knows, whatever their case, spaces, underscores, hyphens.
struct ColumnVocabulary {
  /// Names, other spellings included, without case and separators, to the names we use.
  private let known: [String: String]
  /// Columns that come numbered from 1: `member` stands for `member_1`, `member_2`, ...
  private let numbered: [String]
  /// Columns of other kinds of files, and what to ask where they stand in a header without ours.
  let foreign: KeyValuePairs<String, String>
  /// Whether every command that reads such files takes `--map`.
  let isMapped: Bool

  /// The names that we use, those of numbered columns not among them.
  let names: [String]

  init(
    _ names: [String], aliases: [String: [String]] = [:], numbered: [String] = [],
    isMapped: Bool = false, foreign: KeyValuePairs<String, String>
  ) {
    (self.isMapped, self.names) = (isMapped, names)
    var known: [String: String] = [:]
    for name in names { known[Self.squeezed(name)] = name }
    for (name, others) in aliases {
      for other in others { known[Self.squeezed(other)] = name }
    }
    self.known = known
    self.numbered = numbered
    self.foreign = foreign
  }

  /// The name that we use for the column headed `text`; for an unknown column, the heading folded.
  func name(of text: String) -> String {
    let squeezed = Self.squeezed(text)
    if let name = known[squeezed] ?? known[Self.squeezed(Self.asked(text))] { return name }
    for stem in numbered where squeezed.hasPrefix(stem) {
      let digits = squeezed.dropFirst(stem.count)
      if let number = Int(digits), number > 0, String(number) == digits {
        return "\(stem)_\(number)"
      }
    }
    return FoldedText(text).folded
  }

  /// The name that we use for the column headed `text` where `mappings` may say another.
  func name(of text: String, _ mappings: [TableOptions.Mapping]) -> String {
    // Of several, the last one given: as everywhere on a command line.
    guard let mapping = mappings.last(where: { isSame($0.heading, text) }) else {
      return name(of: text)
    }
    return mapping.column.isEmpty ? "" : name(of: mapping.column)
  }

  /// Whether two headings differ in nothing but case and separators.
  func isSame(_ heading: String, _ other: String) -> Bool {
    Self.squeezed(heading) == Self.squeezed(other)
  }

  /// What the question of a form asks for: `What is your job role? *` asks for `job role`.
  private static func asked(_ text: String) -> String {
    var words = FoldedText(text).folded[...]
    if let remark = words.firstIndex(of: "(") { words = words[..<remark] }
    while let last = words.last, "?:*. ".contains(last) { words.removeLast() }
    for start in ["please ", "enter ", "give ", "what is ", "what's ", "your "]
    where words.hasPrefix(start) {
      words = words.dropFirst(start.count)
    }
    return String(words)
  }

  private static func squeezed(_ text: String) -> String {
    FoldedText(text).folded.filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
  }
}

extension ColumnVocabulary {
  /// The columns of a members file; every other one is a facet under its own name.
  static let members = ColumnVocabulary(
    personal + dropped + ["region", "role", "organisation"],
    aliases: [
      "id": ids,
      "name": ["full name", "display name", "your name", "member name", "your full name"],
      "first_name": ["first name", "forename", "given name"],
      "last_name": ["last name", "surname", "family name"],
      "email": emails,
      "timestamp": ["submitted at", "submission date"],
      "joined": ["joined on", "date joined", "join date"],
      "locale": ["language"],
      "consent": ["consent date", "opted in on"],
      "frequency": ["takes part every", "every nth round"],
      "region": ["location", "your region", "region name"],
      "role": [
        "job role", "job title", "position", "your role", "role title", "your job title",
        "your job role",
      ],
      "organisation": [
        "organization", "organisation name", "organization name", "employer", "your organisation",
        "your organization", "company", "company name", "account name",
      ],
    ],
    isMapped: true,
    foreign: [
      "member_1": "is it a list of groups or pairs, not of members?",
      "partner_emails":
        "is it the mail merge of a round, which would make whom somebody meets a column of theirs? "
        + "--map 'partner_emails=' takes it for a members list",
    ])

  /// The columns of a members file that are no facets.
  static let personal = [
    "id", "name", "email", "status", "joined", "locale", "paused_until", "consent", "frequency",
    "first_name", "last_name",
  ]

  /// What forms add of their own, and what we add to rows that were not taken: no facets.
  static let dropped = [
    "timestamp", "start_time", "completion_time", "last_modified_time", rejection,
  ]

  /// Whether the column that we call `name` is a facet of the members.
  static func isFacet(_ name: String) -> Bool {
    !name.isEmpty && !personal.contains(name) && !dropped.contains(name)
  }

  /// The facet that somebody means by `text`, the name of a column of a members file; `nil` for a column
  /// that is no facet.
  static func facet(named text: String) -> Facet? {
    let name = members.name(of: CellText.normal(text))
    return isFacet(name) ? Facet(name) : nil
  }

  /// The column that says why a row was not taken.
  static let rejection = "rct_reason"

  /// The columns of history and of pair lists.
  static let rounds = ColumnVocabulary(
    ["round", "date", "group", "met"],
    aliases: ["round": ["round number"], "date": ["round date"], "group": ["group number"]],
    numbered: ["member"], foreign: membersOnly)

  /// The columns of what members say of their meetings.
  static let feedback = ColumnVocabulary(
    ["id", "email", "round", "met", "rating", "comment", "name"] + dropped,
    aliases: [
      "id": ["member", "member_id", "user_id"], "email": ["email address", "your email"],
      "round": ["round label", "month"], "met": ["did you meet", "did you meet?"],
      "rating": ["score", "stars"], "comment": ["comments", "feedback"],
    ],
    foreign: [
      "member_1": "is it a list of groups? rct history import takes who met from its column met"
    ])

  /// The columns of lists of members in which a yes can only mean that somebody is meant: sign-ups and
  /// agreements, mostly the answers of a form; attendees of an event.
  static let answered = ColumnVocabulary(
    ["signed_up", "answer", "attended"] + personal + dropped + ["region", "role", "organisation"],
    aliases: [
      "id": ids, "email": emails,
      "signed_up": [
        "signed up on", "sign-up date", "timestamp", "completion time", "submitted at",
        "submission date",
      ],
      "answer": [
        "attending", "attends", "coming", "takes part", "take part", "taking part",
        "participates", "participating", "sign up", "rsvp", "response", "opt in", "opted in",
        "agree", "agreed", "i agree", "i agree to take part", "accepted", "will you take part",
        "would you like to take part", "do you want to take part",
      ],
      "consent": ["consent date", "opted in on", "consented"],
    ],
    isMapped: true, foreign: oneARow)

  /// The columns of other lists of members, such as of those who are away.
  static let named = ColumnVocabulary(
    ["until", "answer"] + personal.filter { $0 != "paused_until" } + dropped
      + ["region", "role", "organisation"],
    aliases: [
      "id": ids, "email": emails,
      "until": [
        "paused until", "away until", "on leave until", "back", "back on", "returns",
        "returns on", "return date",
      ],
    ],
    isMapped: true, foreign: oneARow)

  private static let ids = [
    "user_id", "member_id", "member", "user", "unique id", "member number", "membership number",
    "contact id", "participant id", "identifier",
  ]

  private static let emails = [
    "email address", "mail", "mail address", "your email", "your email address", "work email",
    "work email address", "primary email", "contact email",
  ]

  private static var oneARow: KeyValuePairs<String, String> {
    ["member_1": "is it a list of groups or pairs? here, members stand one a row"]
  }

  /// The columns of exclusions and pins.
  static let bindings = ColumnVocabulary(
    ["reason", "until"],
    aliases: [
      "reason": ["why"],
      "until": [
        "till", "end", "ends", "ends on", "end date", "expires", "expires on", "expiry",
        "expiry date", "valid until",
      ],
    ],
    numbered: ["member"],
    foreign: [
      "round": groupsOfRounds, "group": groupsOfRounds, "met": groupsOfRounds,
      "date": groupsOfRounds, "id": "is it a members file?", "email": "is it a members file?",
    ])

  private static let groupsOfRounds =
    "is it a list of groups or pairs of a round, or history? If not, keep only the columns member_1, "
    + "member_2, reason and until"

  private static var membersOnly: KeyValuePairs<String, String> {
    ["id": "is it a members file?", "email": "is it a members file?"]
  }
}
