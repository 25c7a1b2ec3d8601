import Rounds
import TestSupport

@testable import RoundStore

/// A programme with something in every table: an imported round, a confirmed one that was changed by hand, and
/// a draft.
struct FullProgramme {
  let folder: TemporaryFolder
  let store: RoundStore
  static let day = CivilDate(year: 2027, month: 3, day: 1)
  private static let now = "2027-03-01T09:00:00Z"

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    try addPeople()
    try addRound()
    try addWhatFollows()
  }

  private func addPeople() throws {
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h"]
    _ = try store.importMembers(
      Roster(
        members: ids.map {
          Member(id: MemberID($0), name: "N\($0)", email: "\($0)@example.org", joined: Self.day)
        },
        facets: [
          "region": ["Wales", nil, nil, "London", "Wales", nil, nil, nil],
          "manager": [nil, nil, "e", nil, nil, nil, nil, nil],
        ]))
    _ = try store.importHistory(
      History([
        .init(round: 1, date: CivilDate("2027-01-04"), members: ["a", "b"], met: true),
        .init(round: 1, date: CivilDate("2027-01-04"), members: ["c", "d"]),
      ]))
    _ = try store.add([Exclusion("a", "f", reason: "asked"), Exclusion("b", "d")])
    try store.addExclusionColumn("manager")
    _ = try store.merge("a", "h")
    _ = try store.forget("g")
    var number: UInt64 = 0
    _ = try store.pseudonyms {
      number += 1
      return number
    }
    _ = try store.change(["f"], .leave)
    _ = try store.change(["d"], .skip(1))
  }

  private func addRound() throws {
    var draft = try NewDraft.byHand(
      [["a", "b"], ["c", "d"]], sittingOut: "e", from: try store.state(), notes: ["a note"])
    draft.absences = [("f", .left)]
    try store.save(draft)
    _ = try store.confirm(nil)
    let hand = try store.roundAtHand("2027-03")
    var input = hand.input
    let members = input.roster.members.map { member in
      var member = member
      if member.id == "b" { member.status = .inactive("out") }
      return member
    }
    input.roster = Roster(members: members, facets: ["region": members.map { _ in "Wales" }])
    try store.save(
      ChangedRound(
        before: hand,
        change: RoundChange(
          kind: .drop, first: "b", wasConfirmed: true,
          moved: [.init(id: "a", before: ["b"]), .init(id: "e", before: [])]),
        round: Round(
          number: hand.summary.number, date: input.date, groups: [["a", "e"], ["c", "d"]]),
        input: input, terms: try RoundTerms(input), record: .byHand))
  }

  private func addWhatFollows() throws {
    _ = try store.add([
      FeedbackEntry(member: "c", round: "2027-03", met: false, rating: 2, comment: "late")
    ])
    let message = NewMessage(
      kind: "introduction", member: "a", address: "a@example.org", sender: "coffee@example.org",
      messageID: "1@example.org", writesFirst: true, names: ["a", "e"], content: [65])
    _ = try store.queue([message], about: try store.summary(of: "2027-03"))
    try store.note(.members, people: 6, member: "a")
    guard let day = Self.day else { return }
    try store.open(
      occurrence: "2027-04", due: Self.now, day: day, seed: 7, notes: ["told"], at: Self.now)
    try store.note(call: 0, host: "here", process: 1, at: Self.now, settled: Self.now)
    _ = try store.signUp([SignUp("a", on: day)], for: "2027-04")
    try store.save(
      try NewDraft.byHand([["a", "c"]], from: try store.state(), label: "2027-04"))
  }
}

extension FullProgramme {
  typealias Reading = (RoundStore) throws -> Void

  /// Everything that reads a programme, and changes nothing.
  var readings: [Reading] {
    readingsOfPeople + readingsOfRounds + readingsOfMail
  }

  private var readingsOfPeople: [Reading] {
    let sheet = Roster(members: [Member(id: "a", name: "Ann"), Member(id: "x", name: "Xan")])
    return [
      { store in _ = try store.roster() },
      { store in _ = try store.facets() },
      { store in _ = try store.importMembers(sheet, rehearsing: true) },
      { store in _ = try store.exclusions() },
      { store in _ = try store.exclusionColumns() },
      { store in _ = try store.dossier(of: "a") },
      { store in _ = try store.lastStep() },
      { store in _ = try store.forgottenPeople() },
      { store in _ = try store.checkForgetting("e") },
      { store in _ = try store.exports() },
      { store in
        var limits = RetentionLimits()
        (limits.messages, limits.departures) = (CivilDate("2028-01-01"), CivilDate("2028-01-01"))
        _ = try store.retentionPlan(limits)
      },
    ]
  }

  private var readingsOfRounds: [Reading] {
    guard let day = Self.day else { return [] }
    var signUps = ParticipationRules()
    signUps.needsSignUp = true
    return [
      { store in _ = try store.history() },
      { store in
        let state = try store.state()
        _ = state.participation(on: day, label: "2027-04")
        _ = state.participation(on: day, label: "2027-04", rules: signUps)
      },
      { store in _ = try store.rounds(withDiscarded: true) },
      { store in _ = try store.round(nil) },
      { store in _ = try store.round("2027-03") },
      { store in _ = try store.round("2027-01") },
      { store in
        guard let evidence = try store.evidence("2027-03") else { return }
        for snapshot in [evidence.snapshot, evidence.amended] {
          _ = try? RoundTerms(snapshot.input)
        }
      },
      { store in _ = try store.overview() },
      { store in _ = try store.overview(on: day, label: "2027-04") },
      { store in
        _ = try store.overview(on: day, label: "2027-04", rules: signUps)
      },
      { store in _ = try store.absences("2027-03") },
      { store in _ = try store.roundAtHand("2027-03", on: day) },
      { store in _ = try store.signUps(for: "2027-04") },
      { store in
        _ = try store.signUp([SignUp("c", on: day)], for: "2027-04", rehearsing: true)
      },
      { store in
        _ = try store.withdraw(["a"], from: "2027-04", rehearsing: true)
      },
      { store in _ = try store.feedback(nil) },
      { store in _ = try store.feedback("2027-03") },
      { store in _ = try store.silentMembers(on: day) },
      { store in _ = try store.objections(on: day) },
      { store in _ = try store.reportRecords() },
      { store in _ = try store.schedule() },
      { store in _ = try store.scheduleNotes() },
    ]
  }

  private var readingsOfMail: [Reading] {
    let backups = BackupFolder(folder.path("backups"))
    return [
      { store in _ = try store.mailBasis("2027-03") },
      { store in _ = try store.mailBasis("2027-04") },
      { store in _ = try store.messageCounts() },
      { store in
        for message in try store.messages() { _ = try store.content(of: message) }
      },
      { store in _ = try store.outdatedMessages() },
      { store in try OutboxSender.check(store) },
      { store in _ = try store.health(backups: backups) },
    ]
  }
}
