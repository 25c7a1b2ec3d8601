import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct RoundChangeTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  /// A draft with a-b, c-d and e sitting out.
  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      .people(
        "a", "b", "c", "d", "e", facets: ["region": ["Wales", nil, nil, "London", "Wales"]]))
    try store.save(
      .byHand([["a", "b"], ["c", "d"]], sittingOut: "e", from: try store.state()))
  }

  /// b drops out, and a is put with e.
  private func drop(from hand: RoundAtHand, confirmed: Bool = false) throws -> ChangedRound {
    var input = hand.input
    let members = input.roster.members.map { member in
      var member = member
      if member.id == "b" { member.status = .inactive("out") }
      return member
    }
    input.roster = Roster(members: members, facets: ["region": members.map { _ in nil }])
    return ChangedRound(
      before: hand,
      change: RoundChange(
        kind: .drop, first: "b", wasConfirmed: confirmed,
        moved: [
          .init(id: "a", before: ["b"]), .init(id: "b", before: ["a"]), .init(id: "e", before: []),
        ]),
      round: Round(
        number: 1, date: input.date, groups: [["a", "e"], ["c", "d"]]),
      input: input, terms: try RoundTerms(input), record: .byHand)
  }

  private func groupNumbers() throws -> [String] {
    try store.read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT number || ':' || group_concat(person) FROM
          (SELECT * FROM group_member ORDER BY number, person) GROUP BY number ORDER BY number
          """)
    }
  }

  @Test func `groups that do not change keep their numbers, and the draw is remembered`() throws {
    #expect(try groupNumbers() == ["1:1,2", "2:3,4", "3:5"])
    try store.save(try drop(from: try store.roundAtHand(nil)))
    #expect(try groupNumbers() == ["2:3,4", "4:1,5"])
    let found = try store.round(nil)
    #expect(found.groups == [["a", "e"], ["c", "d"]] && found.sittingOut == nil)
    let evidence = try #require(try store.evidence(nil))
    #expect(evidence.drawn == [[1, 2], [3, 4], [5]])
    #expect(evidence.snapshot.inactive.isEmpty && evidence.amended.inactive == [1])
    #expect(evidence.changes.map(\.kind) == [.drop])
    #expect(try store.absences(nil).absences.map(\.reason) == [.dropped])
  }

  @Test func `whoever turned out to be somebody of the round is not said to be absent from it`()
    throws
  {
    for id: MemberID in ["x", "y", "z"] {
      try store.addMember(Member(id: id, name: "N\(id)"), facets: [:])
    }
    _ = try store.discard(nil)
    var draft = try NewDraft.byHand([["a", "b"], ["c", "d"]], from: try store.state())
    draft.absences = [("x", .notOptedIn), ("y", .paused(until: nil)), ("z", .left)]
    try store.save(draft)
    _ = try store.confirm(nil)
    _ = try store.merge("a", "x")
    _ = try store.merge("z", "y")
    let absences = try store.absences(nil).absences
    #expect(absences.map(\.id) == ["z"] && absences.map(\.reason) == [.left])
  }

  @Test func `who must be told is written down, with whom they were before`() throws {
    _ = try store.confirm(nil)
    try store.save(try drop(from: try store.roundAtHand(nil), confirmed: true))
    let change = try #require(try store.round(nil).changes.first)
    #expect(change.wasConfirmed)
    #expect(change.moved.map(\.id) == ["a", "b", "e"])
    #expect(change.moved.map(\.before) == [["b"], ["a"], []])
    #expect(try store.history().groups.map(\.members) == [["c", "d"], ["a", "e"]])
  }

  /// A confirmed round of a and f, c and g, who are known by addresses of old.
  private func confirmWithAddresses() throws {
    _ = try store.discard(nil)
    for id in ["f@old.example", "g@old.example"] {
      try store.addMember(
        Member(id: MemberID(id), name: "N\(id.prefix(1))", email: id), facets: [:])
    }
    try store.save(
      .byHand([["a", "f@old.example"], ["c", "g@old.example"]], from: try store.state()))
    _ = try store.confirm(nil)
  }

  /// Another one, whose address was that of f, comes late; everybody has the id of now.
  private func join(_ groups: [[MemberID]]) throws {
    let id: MemberID = "f@old.example"
    try store.addMember(Member(id: id, name: "Another", email: id.text), facets: [:])
    let hand = try store.roundAtHand(nil)
    var input = hand.input
    input.roster = Roster(members: input.roster.members + [Member(id: id, name: "Another")])
    try store.save(
      ChangedRound(
        before: hand, change: RoundChange(kind: .join, first: id, wasConfirmed: true, moved: []),
        round: Round(number: hand.summary.number, date: input.date, groups: groups),
        input: input, terms: try RoundTerms(input), record: .byHand))
  }

  @Test func `whoever comes late with an id that another one in the round gave up is told apart`()
    throws
  {
    try confirmWithAddresses()
    _ = try store.readdress("f@old.example", to: "f@new.example")
    let groups: [[MemberID]] = [
      ["a", "f@new.example", "f@old.example"], ["c", "g@old.example"],
    ]
    try join(groups)
    let found = try store.round(nil)
    #expect(found.groups == groups)
    #expect(found.roster.members.map(\.name) == ["Na", "Nc", "Nf", "Another", "Ng"])
    let present = try store.mailBasis(nil).present
    #expect(present["f@new.example"] == "f@new.example")
    #expect(present["f@old.example"] == "f@old.example")
  }

  @Test func `an id given on twice in a round damages nothing when somebody comes late`() throws {
    try confirmWithAddresses()
    _ = try store.readdress("g@old.example", to: "g@new.example")
    _ = try store.readdress("f@old.example", to: "g@old.example")
    let groups: [[MemberID]] = [
      ["a", "f@old.example", "g@old.example"], ["c", "g@new.example"],
    ]
    try join(groups)
    let found = try store.round(nil)
    #expect(found.groups == groups)
    #expect(found.roster.members.map(\.name) == ["Na", "Nc", "Another", "Ng", "Nf"])
    #expect(found.changes.map(\.first) == ["f@old.example"])
    #expect(try store.mailBasis(nil).present.allSatisfy { $0.key == $0.value })
    #expect(try store.evidence(nil) != nil)
  }

  @Test func `who takes the id that another one in the round gave up is told apart from them`()
    throws
  {
    try confirmWithAddresses()
    _ = try store.readdress("g@old.example", to: "g@new.example")
    #expect(try store.round(nil).groups.joined().contains("g@old.example"))
    _ = try store.readdress("f@old.example", to: "g@old.example")
    #expect(try store.round(nil).groups == [["a", "g@old.example"], ["c", "g@new.example"]])
    #expect(try store.mailBasis(nil).present.allSatisfy { $0.key == $0.value })
  }

  @Test func `a change of the draft itself makes it no older`() throws {
    try store.save(try drop(from: try store.roundAtHand(nil)))
    #expect(try store.round(nil).summary.revision == store.overview().revision)
    _ = try store.change(["c"], .skip(1))
    let hand = try store.roundAtHand(nil)
    #expect(try hand.summary.revision.map { $0 < (try store.overview().revision) } == true)
  }

  @Test func `a change of what is no longer so is not written`() throws {
    let hand = try store.roundAtHand(nil)
    _ = try store.change(["c"], .skip(1))
    let changed = try drop(from: hand)
    #expect(throws: StoreError.changedMeanwhile) { try store.save(changed) }
    #expect(try groupNumbers() == ["1:1,2", "2:3,4", "3:5"])
  }

  @Test func `a round is reopened while nobody was written to and nothing follows`() throws {
    #expect(throws: StoreError.notConfirmed(label: "2027-03", state: .draft)) {
      _ = try store.reopen(nil)
    }
    _ = try store.confirm(nil, by: "Chair")
    #expect(try store.round(nil).summary.approvedBy == "Chair")
    _ = try store.reopen(nil)
    #expect(try store.history().groups.isEmpty)
    #expect(try store.round(nil).summary.approvedBy == nil)
    #expect(try store.round(nil).summary.revision == store.overview().revision)
    _ = try store.confirm(nil)
    #expect(try store.round(nil).summary.approvedBy == "tester")
    let message = NewMessage(
      kind: "introduction", member: "a", address: "a@example.org", sender: "s@example.org",
      messageID: "1@example.org", names: ["a", "b"], content: [65])
    #expect(try store.queue([message], about: store.round(nil).summary) == 1)
    #expect(try store.reopen(nil).withdrawn == 1)
    #expect(try store.messageCounts().isEmpty)
    _ = try store.confirm(nil)
    #expect(try store.queue([message], about: store.round(nil).summary, sentVia: "post") == 1)
    #expect(throws: StoreError.mailed(label: "2027-03")) { _ = try store.reopen(nil) }
  }

  @Test func `a draft with two who must not meet is confirmed only where that is meant`() throws {
    _ = try store.add([Exclusion("b", "a", until: CivilDate("2027-03-01"))])
    let today = try #require(CivilDate("2027-03-01"))
    #expect(try store.objections(on: today).isEmpty)
    _ = try store.add([Exclusion("b", "a"), Exclusion("a", "c")])
    let found = try #require(try store.objections(on: today).first)
    #expect(found.label == "2027-03" && found.state == .draft && found.isAtHand)
    #expect(found.excluded == [Exclusion("a", "b")] && found.away.isEmpty)
    #expect(throws: StoreError.excludedTogether(label: "2027-03", pairs: 1)) {
      _ = try store.confirm(nil)
    }
    #expect(try store.confirm(nil, allowingExcluded: true).allowed == [Exclusion("a", "b")])
    #expect(try store.objections(on: today).isEmpty)
    #expect(try store.roundAtHand(nil).allowed == [Exclusion("a", "b")])
  }

  @Test func `who was allowed to be together is so until the round is opened again`() throws {
    let today = try #require(CivilDate("2027-03-01"))
    func excluded() throws -> [[MemberID]] {
      try store.objections(on: today).flatMap(\.excluded).map { [$0.first, $0.second] }
    }
    _ = try store.add([Exclusion("a", "b")])
    _ = try store.confirm(nil, allowingExcluded: true)
    _ = try store.add([Exclusion("a", "b", reason: "again"), Exclusion("d", "c")])
    #expect(try excluded() == [["c", "d"]])
    // Also where one of them turns out to be somebody else.
    try store.addMember(Member(id: "f", name: "Nf"), facets: [:])
    _ = try store.merge("f", "b")
    #expect(try excluded() == [["c", "d"]])
    #expect(try store.roundAtHand(nil).allowed.map(\.second) == ["b"])
    _ = try store.reopen(nil)
    #expect(try excluded() == [["a", "f"], ["c", "d"]])
  }

  @Test func `who has gone is said of a draft, and of a round for four weeks`() throws {
    let day = try #require(CivilDate("2027-03-01"))
    _ = try store.change(["a"], .leave)
    _ = try store.change(["b"], .pause(until: day))
    _ = try store.change(["c"], .skip(1))
    _ = try store.change(["e"], .pause(until: CivilDate("2027-03-02")))
    #expect(try store.objections(on: day).map(\.away) == [["a", "c", "e"]])
    _ = try store.confirm(nil)
    #expect(try store.objections(on: day).map(\.away) == [["a", "e"]])
    #expect(try store.objections(on: day.adding(days: 27)).map(\.away) == [["a"]])
    #expect(try store.objections(on: day.adding(days: 28)).isEmpty)
  }

  @Test func `nobody is merged away who is in a round under way`() throws {
    let day = try #require(CivilDate("2027-03-20"))
    _ = try store.confirm(nil)
    try store.addMember(Member(id: "f", name: "Nf"), facets: [:])
    let end = day.adding(days: 9)
    let cases: [(kept: String, label: String?)] = [("c", "2027-03"), ("f", nil)]
    for (kept, label) in cases {
      let refusal = StoreError.inRoundUnderWay(
        "a", mergedInto: MemberID(kept), label: "2027-03", until: end, keptIn: label)
      #expect(throws: refusal) { _ = try store.merge(kept, "a", on: day) }
    }
    _ = try store.merge("a", "f", on: day)
    // By then they have met.
    _ = try store.merge("c", "a", on: end)
    #expect(try store.round(nil).groups == [["a", "b"], ["c", "d"]])
  }

  /// The round is confirmed, and a turns out to be f.
  private func confirmAndMerge() throws {
    _ = try store.confirm(nil)
    try store.addMember(Member(id: "f", name: "Nf"), facets: [:])
    _ = try store.merge("f", "a")
  }

  @Test func `what is learnt of a round with somebody who was merged leaves its groups alone`()
    throws
  {
    try confirmAndMerge()
    let plan = try store.importHistory(
      History([
        .init(round: 1, members: ["b", "f"], met: true), .init(round: 1, members: ["c", "d"]),
        .init(round: 1, members: ["e"]),
      ]))
    #expect(plan.updated == [1])
    #expect(try groupNumbers() == ["1:1,2", "2:3,4", "3:5"])
    #expect(try store.history().groups.first?.met == true)
  }

  @Test func `who must not meet somebody who was merged must not meet them in the round`() throws {
    try confirmAndMerge()
    _ = try store.add([Exclusion("f", "e", reason: "why")])
    let hand = try store.roundAtHand(nil)
    #expect(hand.rows == [["a", "b"], ["c", "d"], ["e"]])
    #expect(hand.exclusions.map { Set([$0.first, $0.second]) } == [["a", "e"]])
    #expect(hand.exclusions.first?.reason == "why")
  }
}
