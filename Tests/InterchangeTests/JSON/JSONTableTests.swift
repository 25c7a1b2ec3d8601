import Interchange
import Rounds
import Testing

/// JSON through the readers: what forms are understood, and where a mistake is said to be.
struct JSONTableTests {
  private let members: Roster

  init() throws {
    members = try roster("q1,Ann,ann@x,,", "q2,Bo,bo@x,,", "q3,Cy,,,")
  }

  private func groups(_ text: String) throws -> [History.Group] {
    try HistoryReader.read([sample(text)], roster: members).groups
  }

  private func found(_ text: String) -> [String] {
    findings { try MemberReader.read(sample(text, name: "m.json")) }
  }

  @Test(arguments: [
    #"[{"id": "q1", "Job Title": "GP"}, {"id": "q2"}]"#,
    #"{"exported": "today", "members": [{"id": "q1", "role": "GP"}, {"id": "q2", "role": null}]}"#,
    "{\"id\": \"q1\", \"role\": \"GP\"}\n{\"id\": \"q2\"}\n",
    "\u{FEFF}\r\n{\"role\":\"\\u0047P\",\"id\":\"q1\"}\r\n\r\n{\"id\":\"q2\"}",
  ])
  func `members are an array, an object with an array, or an object a line`(text: String) throws {
    let read = try MemberReader.read(sample(text))
    #expect(read.members.map(\.id) == ["q1", "q2"])
    #expect(read.columns.map(\.facet) == ["role"])
    #expect(read.column(of: "role")?.value(at: 0) == "GP")
    #expect(read.column(of: "role")?.value(at: 1) == nil)
  }

  @Test func `values are texts, numbers or flags, and no apostrophe is taken away`() throws {
    let text =
      #"[{"id": 17, "name": "'=x", "size": 1.50, "vip": true, "note": " é\n\ud83d\ude00 "}]"#
    let read = try MemberReader.read(sample(text))
    #expect(read.members.map(\.id) == ["17"])
    #expect(read.members[0].name == "'=x")
    #expect(read.columns.map { $0.value(at: 0) } == ["é\n😀", "1.50", "true"])
  }

  @Test(arguments: [
    #"[{"round": 3, "date": "2027-01-01", "members": ["q1", "q2"], "met": true}]"#,
    #"{"round": 3, "date": "2027-01-01", "members": ["q1", "q2"], "met": "yes"}"#,
    #"{"round": 3, "date": "2027-01-01", "groups": [{"members": ["q1", "BO@x"], "met": true}]}"#,
    #"[{"round": "3", "date": "2027-01-01", "member_1": "q1", "member_2": "q2", "met": 1}]"#,
    #"""
    {"round": 3, "group": 1, "date": "2027-01-01", "met": "y",
     "members": [{"id": "q1", "name": "Ann"}, {"email": "bo@x"}]}
    """#,
  ])
  func `history is read in every form that a group can have`(text: String) throws {
    #expect(
      try groups(text) == [
        History.Group(round: 3, date: CivilDate("2027-01-01"), members: ["q1", "q2"], met: true)
      ])
  }

  @Test func `the report of rct match is a pair list`() throws {
    let text = #"""
      {"bound":null,"cost":{"spread":0},"groups":[["q1","q2"]],"notices":["x"],"round":4,
       "seconds":{"read":0.1},"sitting_out":"q3","unplaced":[{"id":"gone","reason":"r"}]}
      """#
    #expect(
      try PairListReader.read(sample(text), roster: members)
        == PairList(round: 4, rows: [["q1", "q2"], ["q3"], ["gone"]]))
  }

  @Test func `exclusions and pins are read from JSON`() throws {
    let text = #"{"member_1": "q1", "member_2": "q3", "until": "2027-05-01"}"#
    #expect(
      try ExclusionReader.read(sample(text), roster: members, allowUnknown: false)
        == [Exclusion("q1", "q3", until: CivilDate("2027-05-01"))])
    #expect(
      try PinReader.read(sample(#"[["q1", "q3"]]"#), roster: members) == [Pin("q1", "q3")])
  }

  @Test func `a wrong value is found where it stands`() {
    #expect(
      found("[\n  {\"id\": \"q1\",\n   \"email\": \"x\"},\n  {\"name\": \"B\"}, {\"id\": \"q1\"}]")
        == [
          "m.json:3:13: email \"x\": not an e-mail address; expected name@host",
          "m.json:4:3: neither an id nor an e-mail address; expected at least one",
          "m.json:4:25: id \"q1\": line 2 has it already; expected one row a person",
        ])
    #expect(
      found(#"[{"member_1": "q1"}]"#).first
        == "m.json:1:3: no usable keys: found \"member_1\"; expected id or email, and what is "
        + "known of name, region, role, organisation, status; is it a list of groups or pairs, "
        + "not of members?")
  }

  @Test(arguments: [
    ("[{\"id\": \"q1\"},\n {\"id\": \"q2\"]", "2:13: \"]\": expected a comma or }"),
    ("[{\"id\": \"q1\"\n", "1:2: the object opens here and is not closed"),
    ("[{\"id\": \"q1\"}", "1:1: the array opens here and is not closed"),
    ("[{\"id\": \"q1}]", "1:9: a text opens here and is not closed before the file ends"),
    ("[{\"id\": q1}]", "1:9: \"q1}]\": expected a value; a text stands in double quotes"),
    ("[{'id': 1}]", "1:3: \"'id':\": expected a key in double quotes"),
    ("[{\"id\" 1}]", "1:8: \"1}]\": expected a colon after key \"id\""),
    ("[{\"id\": 1},]", "1:12: \"]\": expected an object, one for each row"),
    ("[1]", "1:2: \"1]\": expected an object, one for each row"),
    ("[{\"id\": {\"a\": 1}}]", "1:9: \"{\"a\":\": expected a value of key \"id\", or a list"),
    (
      "[{\"id\": 1, \"id\": 2}]",
      "1:12: key \"id\" comes twice in one object, first at 1:3; remove one"
    ),
    ("[{\"id\": 1}] x", "1:13: \"x\": expected nothing after the end of the value"),
    (
      "[{\"id\": \"\\ud800\"}]",
      "1:10: an escape that stands for no character; expected \\u and four digits such as 00e9"
    ),
    ("[{\"id\": 01}]", "1:9: \"01}]\": expected a value; a text stands in double quotes"),
    (
      "{\"a\": [[1]], \"b\": [[2]]}",
      "1:1: an object with several lists (\"a\", \"b\"); expected one, or one that is called groups, "
        + "members, history, exclusions, pins, rows, data"
    ),
  ])
  func `what is no JSON is found where it goes wrong`(text: String, message: String) {
    #expect(found(text) == ["m.json:\(message)"])
  }

  @Test func `each broken line of NDJSON is found`() {
    let text = "{\"id\": \"q1\"}\n{\"id\": }\n{\"id\": \"q2\"}\n{\"id\": \"q3\" \"x\": 1}\n"
    #expect(
      found(text) == [
        "m.json:2:8: \"}\": expected a value; a text stands in double quotes",
        "m.json:4:13: \"\"x\":\": expected a comma or }",
      ])
  }

  @Test func `brackets without end do no harm`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(found("{\"a\": \(deep)").first?.contains("more than 64 levels") == true)
    #expect(found(deep).first?.contains("expected a text") == true)
  }

  @Test func `an object with very many keys is refused at the first one too many`() {
    let keys = (1...200_000).map { "\"c\($0)\": 1" }.joined(separator: ",")
    for text in ["[{\(keys)}]", "[[{\(keys)}]]"] {
      let lines = found(text)
      #expect(lines.count == 1)
      #expect(lines.first?.contains("more than 1,000 columns") == true)
    }
  }

  @Test func `an empty array is an empty file`() {
    #expect(found("[]").first?.hasPrefix("m.json:1:1: the file is empty; expected") == true)
    #expect(found("{\"members\": []}").first?.hasPrefix("m.json:1:1: the file is empty") == true)
  }
}
