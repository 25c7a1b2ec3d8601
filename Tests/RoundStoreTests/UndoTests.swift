import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct UndoTests {
  private let folder: TemporaryFolder
  private let store: RoundStore
  private let newcomer = Member(id: "b@x", name: "New", email: "b@x")

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
  }

  /// Everything that commands can take back, as text.
  private func content(_ store: RoundStore) throws -> [String] {
    try store.read { database in
      try [
        "member", "member_facet", "departure", "exclusion", "round", "round_group", "group_member",
      ]
      .flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
          .map { "\(table) \($0.description)" }.sorted()
      }
    }
  }

  @Test func `an import is taken back, with its new values and its new people`() throws {
    _ = try store.importMembers(
      Roster(members: [Member(id: "a", name: "O'Ann", email: "a@x")], facets: ["region": ["Wales"]])
    )
    let before = try content(store)
    _ = try store.importMembers(
      Roster(
        members: [Member(id: "a", name: "Anna"), Member(id: "b", name: "Bo")],
        facets: ["region": ["London", "Wales"]]))
    let step = try store.undo()
    #expect(step.kind == "import members" && step.detail == "added 1, changed 1")
    #expect(try content(store) == before)
    _ = try store.undo()
    #expect(try store.roster().members.isEmpty)
    #expect(throws: StoreError.nothingToUndo) { _ = try store.undo() }
  }

  @Test func `a column goes with the import that brought it in, unless a round has it`() throws {
    func columns() throws -> [Facet] { try store.roster().columns.map(\.facet) }
    let members = [Member(id: "a", name: "Ann"), Member(id: "b", name: "Bo")]
    _ = try store.importMembers(Roster(members: members, facets: ["region": ["Wales", "London"]]))
    _ = try store.importMembers(Roster(members: members, facets: ["coming?": ["Yes", "No"]]))
    _ = try store.importMembers(Roster(members: members, facets: ["empty": [nil, nil]]))
    #expect(try columns().count == 3)
    for _ in 0..<2 { _ = try store.undo() }
    #expect(try columns() == ["region"])
    try store.save(.byHand([["a", "b"]], from: try store.state()))
    _ = try store.undo()
    #expect(try store.roster().members.isEmpty)
    #expect(try columns() == ["region"])
    #expect(try store.round(nil).groups == [["a", "b"]])
  }

  @Test func `how many members a step takes away is known before, and another one is not taken`()
    throws
  {
    let members = (0..<20).map { Member(id: MemberID("m\($0)"), name: "") }
    _ = try store.importMembers(Roster(members: Array(members[..<5])))
    _ = try store.importMembers(Roster(members: members))
    let looked = try #require(try store.lastStep())
    #expect(looked.removing == 15 && looked.present == 20 && looked.confirmedSince.isEmpty)
    try store.addMember(Member(id: "new", name: ""), facets: [:])
    #expect(try store.lastStep()?.removing == 1)
    #expect(throws: StoreError.changedMeanwhile) { _ = try store.undo(looked) }
    _ = try store.change(["m3"], .leave)
    #expect(try store.lastStep()?.removing == 0)
    for _ in 0..<2 { _ = try store.undo(try store.lastStep()) }
    #expect(try store.undo(looked).removing == 15)
    #expect(try store.roster().members.count == 5)
  }

  @Test func `a column that came in with a step goes with it`() throws {
    let people = [Member(id: "a", name: "Ann"), Member(id: "b", name: "Bo")]
    func columns() throws -> [String] { try store.roster().columns.map(\.facet.name) }
    _ = try store.importMembers(
      Roster(members: people, facets: ["region": ["Wales", "London"]]))
    for newcomers in [[], [Member(id: "c", name: "Cy"), Member(id: "d", name: "Di")]] {
      let sheet = people + newcomers
      _ = try store.importMembers(
        Roster(members: sheet, facets: ["shoe": Array(repeating: "40", count: sheet.count)]))
      #expect(try columns() == ["region", "shoe"])
      _ = try store.undo()
      #expect(try columns() == ["region"])
    }
    _ = try store.undo()
    #expect(try columns().isEmpty)
  }

  @Test func `more than a thousand changes are taken back, the last one first`() throws {
    let ids = (0..<700).map { MemberID("m\($0)") }
    func roster(_ value: String, turned: Int) -> Roster {
      // Everybody gets the address of another one.
      let members = ids.indices.map { index in
        Member(id: ids[index], name: "N", email: "a\((index + turned) % ids.count)@x")
      }
      return Roster(members: members, facets: ["region": ids.map { "\(value) \($0)" }])
    }
    _ = try store.importMembers(roster("old", turned: 0))
    let before = try content(store)
    #expect(try store.importMembers(roster("new", turned: 1)).changed.count == ids.count)
    #expect(try content(store) != before)
    _ = try store.undo()
    #expect(try content(store) == before)
  }

  @Test func `an id that was made free is somebody's again before what names them is taken back`()
    throws
  {
    _ = try store.importMembers(
      Roster(members: [Member(id: "a", name: "Ann"), Member(id: "b@x", name: "Bo", email: "b@x")]))
    let start = try content(store)
    _ = try store.add([Exclusion("a", "ghost@x", reason: "why")])
    let excluded = try content(store)
    try store.removeExclusion("a", "ghost@x")
    let removed = try content(store)
    #expect(try store.readdress("b@x", to: "ghost@x").new == "ghost@x")
    for state in [removed, excluded, start] {
      _ = try store.undo()
      #expect(try content(store) == state)
      #expect(try store.roster().members.map(\.id) == ["a", "b@x"])
    }
  }

  /// Bo, who was b@x, is c@x.
  private func renameBo() throws {
    _ = try store.importMembers(
      Roster(members: [Member(id: "a", name: "Ann"), Member(id: "b@x", name: "Bo", email: "b@x")]))
    _ = try store.readdress("b@x", to: "c@x")
  }

  private func expectBo() throws {
    let members = try store.roster().members
    #expect(members.map(\.id) == ["a", "b@x"] && members.map(\.name) == ["Ann", "Bo"])
  }

  @Test func `an id goes back to who had it once whoever came in with it is taken back`() throws {
    let arrivals: [(RoundStore) throws -> Void] = [
      { try $0.addMember(newcomer, facets: [:]) },
      { _ = try $0.importMembers(Roster(members: [newcomer])) },
      { _ = try $0.add([Exclusion("a", "b@x")]) },
      { _ = try $0.importHistory(History([.init(round: 1, members: ["a", "b@x"])])) },
    ]
    try renameBo()
    for arrival in arrivals {
      try arrival(store)
      for _ in 0..<2 { _ = try store.undo() }
      try expectBo()
      _ = try store.readdress("b@x", to: "c@x")
    }
  }

  @Test func `an id that was given up again and again goes back step by step`() throws {
    try renameBo()
    for address in ["d@x", "e@x"] {
      try store.addMember(newcomer, facets: [:])
      _ = try store.readdress("b@x", to: address)
    }
    try store.addMember(newcomer, facets: [:])
    for _ in 0..<6 { _ = try store.undo() }
    try expectBo()
  }

  @Test func `an id stays with whom a round names, and goes back once none does`() throws {
    try renameBo()
    try store.addMember(newcomer, facets: [:])
    try store.save(.byHand([["a", "b@x"]], from: try store.state()))
    _ = try store.undo()
    let before = try content(store)
    #expect(try store.lastStep()?.taken == "b@x")
    #expect(throws: StoreError.idGivenAway("b@x")) { _ = try store.undo() }
    #expect(try content(store) == before)
    _ = try store.discard(nil)
    #expect(try store.lastStep()?.taken == nil)
    _ = try store.undo()
    try expectBo()
  }

  @Test func `nothing is noted of what changed nothing, or failed`() throws {
    _ = try store.importMembers(Roster(members: [Member(id: "a", name: "Ann")]))
    let count = { try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM undo_step") } }
    let before = try count()
    _ = try store.change(["a"], .resume)
    _ = try? store.change(["a", "x"], .leave)
    #expect(try count() == before)
  }

  @Test func `what changed nothing is nothing to take back`() throws {
    let sheet = Roster(members: [Member(id: "a", name: "Ann")])
    _ = try store.importMembers(sheet)
    _ = try store.importMembers(sheet)
    _ = try? store.change(["x"], .leave)
    _ = try store.undo()
    #expect(try store.lastStep() == nil)
  }

  @Test func `rounds are not touched, and stay after what was before them is taken back`() throws {
    _ = try store.importMembers(.people("a", "b"))
    try store.save(.byHand([["a", "b"]], from: try store.state()))
    let step = try store.undo()
    #expect(step.since == ["draw"])
    #expect(try store.round(nil).groups == [["a", "b"]])
    #expect(try store.roster().members.isEmpty)
  }

  @Test func `only the last commands are kept`() throws {
    for number in 0..<UndoLog.depth + 3 {
      try store.addMember(Member(id: MemberID("m\(number)"), name: ""), facets: [:])
    }
    for _ in 0..<UndoLog.depth { _ = try store.undo() }
    #expect(throws: StoreError.nothingToUndo) { _ = try store.undo() }
    #expect(try store.roster().members.count == 3)
  }

  @Test func `any commands, taken back one by one, leave what was there before each`() throws {
    var kinds: [String: Int] = [:]
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let store = try RoundStore.create(folder.path("\(seed).sqlite"), author: .tester)
      _ = try store.importMembers(RandomRoster.make(using: &random))
      var states: [[String]] = []
      for _ in 0..<8 {
        let before = try content(store)
        let last = try store.lastStep()?.event
        try? command(store, using: &random)
        // A file that brings an empty column only leaves nothing to take back.
        if try store.lastStep()?.event != last { states.append(before) }
      }
      for state in states.reversed() {
        kinds[try store.undo().kind, default: 0] += 1
        let difference = try Set(content(store)).symmetricDifference(state)
        #expect(difference.isEmpty, "seed \(seed)")
      }
    }
    print("taken back: \(kinds.sorted { $0.key < $1.key })")
    #expect(kinds.count >= 8 && kinds.values.reduce(0, +) >= 150)
  }

  private func command(_ store: RoundStore, using random: inout SplitMix64) throws {
    let members = try store.roster().members.map(\.id)
    let ids = members.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    let pair = (members.randomElement(using: &random), members.randomElement(using: &random))
    switch Int.random(in: 0..<9, using: &random) {
    case 0: _ = try store.importMembers(RandomRoster.make(using: &random))
    case 1:
      let groups = (1...3).flatMap { round in
        [History.Group(round: round, members: ["x", "y"], met: Bool.random(using: &random))]
          + (Bool.random(using: &random) ? [.init(round: round, members: ["z", "w"])] : [])
      }
      _ = try store.importHistory(History(groups), replacing: true)
    case 2: _ = try store.change(ids, .pause(until: CivilDate(year: 2028, month: 1, day: 2)))
    case 3: _ = try store.change(ids, .resume)
    case 4: _ = try store.change(ids, .skip(2))
    case 5: _ = try store.change(ids, .leave)
    case 6:
      guard let one = pair.0, let other = pair.1, one != other else { return }
      _ = try store.add([Exclusion(one, other, reason: "'why'")])
    case 7:
      guard let exclusion = try store.exclusions().first else { return }
      try store.removeExclusion(exclusion.first, exclusion.second)
    default:
      try store.addMember(
        Member(id: MemberID("new-\(random.next())"), name: "N"), facets: ["team": "it's"])
    }
  }
}
