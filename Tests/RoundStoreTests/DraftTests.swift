import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct DraftTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      .people(
        "a", "b", "c", "d", "e", facets: ["region": ["Wales", nil, nil, "London", "Wales"]]))
  }

  /// A draft with the pairs a-b and c-d, in which e sits out.
  private func draft(
    _ label: String = "2027-03", on state: ProgrammeState, replacing: Bool = false,
    groups: [[MemberID]] = [["a", "b"], ["c", "d"]]
  ) throws -> NewDraft {
    try .byHand(
      groups, sittingOut: "e", from: state, label: label, notes: ["a note"],
      shownFacets: ["region", "role"], replacing: replacing)
  }

  private func saved(_ label: String = "2027-03") throws {
    try store.save(try draft(label, on: try store.state()))
  }

  @Test func `a draft comes out as it went in, with everybody as they were`() throws {
    try saved()
    var edit = MemberEdit()
    edit.name = "Another"
    edit.facets = ["region": .set("Scotland")]
    _ = try store.editMember("a", edit)
    let found = try store.round(nil)
    #expect(found.groups == [["a", "b"], ["c", "d"]])
    #expect(found.sittingOut == "e")
    #expect(found.notes == ["a note"])
    #expect(found.summary.state == .draft)
    #expect(found.roster.members.map(\.name) == ["Na", "Nb", "Nc", "Nd", "Ne"])
    #expect(found.roster.columns.map(\.facet) == ["region"])
    #expect(found.roster.column(of: "region")?.value(at: 0) == "Wales")
  }

  @Test func `a note forgets whoever it names by the id of then`() throws {
    try store.addMember(
      Member(id: "f@old.example", name: "Nf", email: "f@old.example"), facets: [:])
    var draft = try draft(
      on: try store.state(), groups: [["a", "b"], ["c", "f@old.example"]])
    draft.notes = ["f@old.example: nobody whom they may meet", "a: as they are"]
    try store.save(draft)
    _ = try store.confirm(nil)
    _ = try store.readdress("f@old.example", to: "f@new.example")
    #expect(try store.round(nil).notes[0].hasPrefix("f@old.example"))
    _ = try store.forget("f@new.example")
    let notes = try store.round(nil).notes
    #expect(notes[0].hasSuffix(": nobody whom they may meet") && !notes[0].contains("old"))
    #expect(notes[1] == "a: as they are")
  }

  @Test func `a draft is no history before it is confirmed`() throws {
    try saved()
    #expect(try store.history().groups.isEmpty)
    #expect(try store.confirm(nil).isNew)
    #expect(try store.history().groups.map(\.members) == [["a", "b"], ["c", "d"], ["e"]])
    #expect(try store.confirm("2027-03").isNew == false)
    #expect(try store.state().rounds.map(\.state) == [.confirmed])
  }

  @Test func `there is one draft at a time, and one round of a label`() throws {
    try saved()
    let state = try store.state()
    #expect(throws: StoreError.labelTaken(label: "2027-03", state: .draft)) {
      try store.save(try draft(on: state))
    }
    #expect(throws: StoreError.draftExists(label: "2027-03")) {
      try store.save(try draft("2027-04", on: state, replacing: true))
    }
    _ = try store.confirm(nil)
    #expect(throws: StoreError.labelTaken(label: "2027-03", state: .confirmed)) {
      try store.save(try draft(on: try store.state(), replacing: true))
    }
    try saved("2027-04")
    #expect(try store.round("2027-04").summary.number == 2)
  }

  @Test func `the database itself refuses a second draft, label, number or seat`() throws {
    try saved()
    let inserts = [
      "INSERT INTO round (number, label, date, state, record) VALUES (5, 'x', '2027-03-01', 'draft', '{}')",
      "INSERT INTO round (number, label, state) VALUES (5, '2027-03', 'imported')",
      "INSERT INTO round (number, label, state) VALUES (1, 'x', 'imported')",
      "INSERT INTO round (number, label, state) VALUES (5, 'x', 'draft')",
      "INSERT INTO group_member (round, number, person) VALUES (1, 1, 3)",
      "INSERT INTO group_member (round, number, person) VALUES (1, 9, 5)",
      "UPDATE member SET status = 'tired'", "UPDATE member SET email_folded = 'x@example.org'",
      "DELETE FROM person WHERE number = 1", "DELETE FROM event", "UPDATE event SET actor = 'x'",
    ]
    for sql in inserts {
      #expect(throws: StoreError.self, "\(sql)") { try store.write { try $0.execute(sql: sql) } }
    }
    #expect(try store.round(nil).groups.count == 2)
  }

  @Test func `a draw on what is no longer so is not saved`() throws {
    let state = try store.state()
    _ = try store.importMembers(Roster(members: [Member(id: "f", name: "Nf")]))
    #expect(throws: StoreError.changedMeanwhile) { try store.save(try draft(on: state)) }
    #expect(try store.rounds().isEmpty)
  }

  @Test func `messages made of what is no longer so are not queued, and nothing is confirmed`()
    throws
  {
    try saved()
    let message = NewMessage(
      kind: "introduction", revision: 1, member: "a", address: "a@example.org",
      sender: "coffee@example.org", messageID: "1@example.org", names: ["a", "b"],
      content: Array("to a".utf8))
    let before = try store.state().revision
    _ = try store.importMembers(Roster(members: [Member(id: "f", name: "Nf")]))
    #expect(throws: StoreError.changedMeanwhile) {
      _ = try store.confirm(nil, mail: (messages: [message], revision: before))
    }
    #expect(try store.round(nil).summary.state == .draft)
    #expect(try store.messages().isEmpty)
    let now = try store.state().revision
    #expect(try store.confirm(nil, mail: (messages: [message], revision: now)).isNew)
    #expect(try store.messages().map(\.address) == ["a@example.org"])
  }

  @Test func `a redraw replaces the draft, and keeps the row of the old one`() throws {
    try saved()
    try store.save(
      try draft(on: try store.state(), replacing: true, groups: [["a", "c"], ["b", "d"]]))
    #expect(try store.round(nil).groups == [["a", "c"], ["b", "d"]])
    #expect(try store.rounds(withDiscarded: true).map(\.state) == [.discarded, .draft])
    let rests = try store.read { database in
      try ["round_snapshot", "round_note", "round_column"].map {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1
      }
    }
    #expect(rests == [1, 1, 1])
  }

  @Test func `a discarded draft leaves room for another`() throws {
    try saved()
    #expect(try store.discard(nil).label == "2027-03")
    #expect(throws: StoreError.noDraft(latest: nil, nil)) { _ = try store.confirm(nil) }
    #expect(throws: StoreError.unknownRound(label: "2027-03")) { _ = try store.round("2027-03") }
    try saved()
  }

  @Test func `an imported round is found by label and by number, and is no draft`() throws {
    _ = try store.importHistory(
      History([.init(round: 4, date: CivilDate("2027-01-04"), members: ["a", "b"])]))
    #expect(try store.round("4").summary.label == "2027-01")
    #expect(throws: StoreError.notADraft(label: "2027-01", state: .imported)) {
      _ = try store.discard("2027-01")
    }
    let conflicts = try store.importHistory(
      History([.init(round: 4, members: ["a", "c"])])
    ).conflicts
    #expect(conflicts.map(\.round) == [4])
  }

  @Test func `history for the number of a draft is a conflict`() throws {
    try saved()
    let plan = try store.importHistory(
      History([
        .init(round: 1, members: ["a", "b"]), .init(round: 1, members: ["c", "d"]),
        .init(round: 1, members: ["e"]),
      ]))
    #expect(plan.conflicts == [.init(round: 1, label: "2027-03", state: .draft)])
  }

  @Test func `everything done is an event, with counts and without names`() throws {
    try saved()
    _ = try store.confirm(nil)
    try store.note(.round, people: 5, of: try store.round(nil).summary)
    let events = try store.read { database in
      try Row.fetchAll(database, sql: "SELECT actor, at, kind, detail FROM event ORDER BY number")
        .map { "\($0[0] as String) \($0[1] as String) \($0[2] as String) \($0[3] as String)" }
    }
    #expect(
      events == [
        "tester 2027-03-01T09:00:00Z import members added 5, changed 0",
        "tester 2027-03-01T09:00:00Z draw ", "tester 2027-03-01T09:00:00Z confirm ",
        "tester 2027-03-01T09:00:00Z export 5 people",
      ])
  }
}
