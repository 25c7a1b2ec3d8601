import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

/// What is left of people who are forgotten one after another, or many at once.
@Suite struct ForgettingTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  /// A confirmed round, changed by hand since, in which only a and e are of Zeta.
  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      Roster(
        members: ["a", "b", "c", "d", "e"].map {
          Member(id: MemberID($0), name: "N\($0)", email: "\($0)@example.org")
        }, facets: ["region": ["Zeta", nil, "London", "London", "zeta"]]))
    try store.save(
      .byHand(
        [["a", "b"], ["c", "d"]], sittingOut: "e", from: try store.state(),
        notes: ["a: as they are", "e: sits out; a does not"]))
    _ = try store.confirm(nil)
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO round_amendment (round, drawn, document)
            SELECT round, '[]', document FROM round_snapshot
          """)
    }
  }

  private func documents(_ store: RoundStore) throws -> [String] {
    try store.read { database in
      try ["round_snapshot", "round_amendment"].map { table in
        try #require(try String.fetchOne(database, sql: "SELECT document FROM \(table)"))
      }
    }
  }

  /// Whether what the draw saw says nothing of Zeta any more, and all that it said of others.
  private func isWithoutZeta(_ store: RoundStore) throws -> Bool {
    try documents(store).allSatisfy { !$0.lowercased().contains("zeta") && $0.contains("London") }
  }

  /// Opens the programme on another day.
  private func store(on day: String) throws -> RoundStore {
    try RoundStore.open(store.path, author: .init(name: "tester", now: "\(day)T09:00:00Z"))
  }

  @Test func `a value that only people had who were forgotten goes with the last of them`() throws {
    _ = try store.forget("a")
    #expect(try !isWithoutZeta(store))
    _ = try store.forget("e")
    #expect(try isWithoutZeta(store))
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    for trace in ["Zeta", "zeta"] { #expect(bytes.range(of: Data(trace.utf8)) == nil, "\(trace)") }
  }

  @Test func `so it does where all of them left long ago`() throws {
    _ = try store(on: "2027-04-01").change(["a", "e"], .leave)
    var limits = RetentionLimits()
    limits.departures = CivilDate("2027-05-01")
    #expect(try store.erase(limits).departed.map(\.id) == ["a", "e"])
    #expect(try isWithoutZeta(store))
  }

  @Test(arguments: [0, 1])
  func `so it does in an old copy that is put back`(forgottenBefore: Int) throws {
    let copy = folder.path("copy.sqlite")
    for (number, member) in ["a", "e"].enumerated() {
      if number == forgottenBefore {
        try FileManager.default.copyItem(atPath: store.path, toPath: copy)
      }
      _ = try store.forget(member)
    }
    let old = try RoundStore.open(copy, author: .tester)
    #expect(try old.forget(again: store.forgottenPeople()) == 2 - forgottenBefore)
    #expect(try isWithoutZeta(old))
  }

  @Test func `notes do not have an id any more that has blanks`() throws {
    let store = try RoundStore.create(folder.path("other.sqlite"), author: .tester)
    _ = try store.importMembers(
      Roster(members: ["Cy", "Cy Cole", "d", "1"].map { Member(id: $0, name: "") }))
    try store.save(
      .byHand(
        [["1", "Cy"], ["Cy Cole", "d"]], from: try store.state(),
        notes: ["the pin of Cy Cole and 1 is void: Cy and Cy Cole are excluded from each other"]))
    _ = try store.confirm(nil)
    let numbers = try store.read { database in
      try String.fetchAll(database, sql: "SELECT id FROM person ORDER BY number")
    }
    func name(_ id: String) -> String { "forgotten \((numbers.firstIndex(of: id) ?? -1) + 1)" }
    _ = try store.forget("Cy Cole")
    #expect(
      try store.round(nil).notes == [
        "the pin of \(name("Cy Cole")) and 1 is void: Cy and \(name("Cy Cole")) are excluded from each other"
      ])
    _ = try store.forget("Cy")
    #expect(
      try store.round(nil).notes == [
        "the pin of \(name("Cy Cole")) and 1 is void: \(name("Cy")) and \(name("Cy Cole")) are excluded from "
          + "each other"
      ])
  }

  @Test func `what somebody else has since stays theirs, in notes and on the list`() throws {
    let store = try RoundStore.create(folder.path("other.sqlite"), author: .tester)
    let ids: [MemberID] = ["b@example.org", "c", "d", "old@example.org"]
    _ = try store.importMembers(
      Roster(
        members: ids.map { Member(id: $0, name: "", email: $0.text.contains("@") ? $0.text : nil) })
    )
    let note = "old@example.org: as they are"
    func save(_ label: String, _ groups: [[MemberID]]) throws {
      try store.save(.byHand(groups, from: try store.state(), label: label, notes: [note]))
      _ = try store.confirm(nil)
    }
    try save("2027-03", [["b@example.org", "old@example.org"], ["c", "d"]])
    _ = try store.readdress("old@example.org", to: "new@example.org")
    _ = try store.readdress("b@example.org", to: "old@example.org")
    try save("2027-04", [["c", "new@example.org"], ["d", "old@example.org"]])
    let copy = folder.path("copy.sqlite")
    try store.backup(to: copy)
    _ = try store.forget("new@example.org")
    #expect(try store.round("2027-03").notes == ["forgotten 4: as they are"])
    #expect(try store.round("2027-04").notes == [note])
    let old = try RoundStore.open(copy, author: .tester)
    #expect(try old.forget(again: store.forgottenPeople()) == 1)
    #expect(try old.roster().members.map(\.id) == ["c", "d", "old@example.org"])
    // A list that has the address means who has it.
    let list = Roster(members: [Member(id: "x", name: "", email: "old@example.org")])
    #expect(try store.importMembers(list, rehearsing: true).suppressed.isEmpty)
  }

  /// A page whose rows went to other pages keeps them between its header and its rows; here it is done by hand.
  private func leave(_ text: String) throws {
    let file = URL(filePath: store.path)
    var bytes = [UInt8](try Data(contentsOf: file))
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    let place = stride(from: size, to: bytes.count, by: size).lazy.compactMap { start -> Int? in
      // A leaf: its kind, the number of its rows, the place of the first byte of them.
      guard [10, 13].contains(bytes[start]) else { return nil }
      let rows = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
      let first = Int(bytes[start + 5]) << 8 | Int(bytes[start + 6])
      let unused = start + 8 + 2 * rows
      return start + first - unused > 3 * text.utf8.count ? unused + text.utf8.count : nil
    }.first
    let start = try #require(place)
    bytes.replaceSubrange(start..<start + text.utf8.count, with: text.utf8)
    try Data(bytes).write(to: file)
    #expect(try isTrace(text, in: store.path) && StoreExamination(store.queue).damage.isEmpty)
  }

  private func isTrace(_ text: String, in path: String) throws -> Bool {
    try Data(contentsOf: URL(filePath: path)).range(of: Data(text.utf8)) != nil
  }

  @Test func `what stood on a page whose rows went to others is gone, too`() throws {
    try leave("Trace of Na")
    #expect(try store.forget("a").isRewritten)
    #expect(try !isTrace("Trace of Na", in: store.path))
    try leave("Trace of Ne")
    _ = try store(on: "2027-04-01").change(["e"], .leave)
    var limits = RetentionLimits()
    limits.departures = CivilDate("2027-05-01")
    #expect(try store.erase(limits).isRewritten)
    #expect(try !isTrace("Trace of Ne", in: store.path))
    #expect(try StoreExamination(store.queue).damage.isEmpty)
  }

  @Test func `so it is in an old copy that is put back`() throws {
    let copy = folder.path("copy.sqlite")
    try leave("Trace of Na")
    try FileManager.default.copyItem(atPath: store.path, toPath: copy)
    _ = try store.forget("a")
    let old = try RoundStore.open(copy, author: .tester)
    #expect(try old.forget(again: store.forgottenPeople()) == 1)
    #expect(try !isTrace("Trace of Na", in: copy))
  }

  /// Who puts a copy back asks a damaged database, too.
  @Test(arguments: [
    "INSERT INTO suppression VALUES (NULL, 1)",
    "INSERT INTO suppression VALUES ('x', 1), ('x', 1)",
    "DELETE FROM suppression_key",
  ])
  func `a list that cannot be read is damage, and ends nothing`(change: String) throws {
    let loose = "DROP TABLE suppression; CREATE TABLE suppression (hash, person)"
    try store.queue.write { try $0.execute(sql: "\(loose); \(change)") }
    #expect(throws: StoreError.damaged(path: store.path)) { _ = try store.forgottenPeople() }
  }

  @Test func `what names people is looked at once, however many left`() throws {
    _ = try store(on: "2027-04-01").change(["a"], .leave)
    _ = try store(on: "2027-05-01").change(["c", "d", "e"], .leave)
    let one = try reads(of: ["a"], before: "2027-04-02")
    #expect(one.contains { $0.contains("FROM round_snapshot") })
    #expect(try reads(of: ["c", "d", "e"], before: "2027-05-02") == one)
    let notes = try store.round(nil).notes
    #expect(notes == ["forgotten 1: as they are", "forgotten 5: sits out; forgotten 1 does not"])
    #expect(try store.history().groups[0].members == [" forgotten 1", "b"])
    let event = try store.read {
      try String.fetchAll($0, sql: "SELECT detail FROM event WHERE kind = 'retention'")
    }
    #expect(event == ["0 messages, 1 members #1", "0 messages, 3 members #3 #4 #5"])
    #expect(try StoreExamination(store.queue).damage.isEmpty)
  }

  /// What is asked of the database to forget these members, who left before the day.
  private func reads(of members: [MemberID], before day: String) throws -> [String] {
    var limits = RetentionLimits()
    limits.departures = CivilDate(day)
    var reads: [String] = []
    store.queue.writeWithoutTransaction { database in
      database.trace { event in
        // What triggers do is traced as comments.
        if event.description.hasPrefix("SELECT") { reads.append(event.description) }
      }
    }
    #expect(try store.erase(limits).departed.map(\.id) == members)
    store.queue.writeWithoutTransaction { $0.trace(options: []) }
    return reads
  }
}
