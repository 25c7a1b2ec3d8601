internal import Drawing
internal import RoundStore
internal import Rounds

/// A change of a round by hand, in words and as an object.
struct ChangeWords {
  private let result: HandChange
  private let home: ProgrammeHome
  private let rehearsing: Bool
  /// What commands need to mean the round, where one was named.
  var roundOption = ""
  /// Who the members are that were named by records that were merged.
  var mergers: [String] = []
  /// The messages about it that were queued with it.
  var queued: [NewMessage] = []
  /// Makes messages about the round as it is now, where there are any.
  var mail: MessageMaker?

  init(_ result: HandChange, home: ProgrammeHome, rehearsing: Bool) {
    (self.result, self.home, self.rehearsing) = (result, home, rehearsing)
  }

  private struct Report: Encodable {
    struct Moved: Encodable {
      let id: String
      let before: [String]
      let now: [String]
    }

    let round: Int
    let label: String
    let state: String
    let change: String
    let members: [String]
    let moved: [Moved]
    let unplaced: [String]
    let costBefore: RoundCost?
    let cost: RoundCost
    let written: Bool
    /// How many messages about it were queued.
    let messages: Int

    enum CodingKeys: String, CodingKey {
      case round, label, state, change, members, moved, unplaced, cost, written, messages
      case costBefore = "cost_before"
    }
  }

  private var changed: ChangedRound { result.changed }
  private var roster: Roster { result.roster }
  private var change: RoundChange { changed.change }

  /// What the command says.
  var answer: Answer {
    let summary = changed.before.summary
    let left = Set(changed.round.unplaced.map(\.id))
    let wasLeft = Set(changed.before.rows.filter { $0.count == 1 }.joined())
    var answer = Answer(
      Report(
        round: summary.number, label: summary.label, state: summary.state.rawValue,
        change: change.kind.rawValue,
        members: [change.first, change.second].compactMap { $0?.text },
        moved: change.moved.map {
          .init(id: $0.id.text, before: $0.before.map(\.text), now: partners($0.id).map(\.text))
        },
        unplaced: left.sorted().map(\.text), costBefore: summary.record?.cost,
        cost: changed.record.cost, written: !rehearsing, messages: queued.count))
    let newlyLeft = left.subtracting(wasLeft).sorted().map(alone)
    answer.status = newlyLeft.isEmpty ? .done : .needsPerson
    answer.needs = newlyLeft + gone + excluded
    answer.words =
      ["round \(summary.label), \(summary.state.rawValue): \(change.words(roster, time: false))"]
      + mergers + takenOut + now + newlyLeft + notes
      + [
        "before: \(summary.record?.quality ?? result.before.description)",
        "now:    \(changed.record.quality)",
      ]
    answer.details = [
      "cost before: \(summary.record?.cost.named ?? "")", "cost now: \(changed.record.cost.named)",
    ]
    answer.closing = closing
    return answer
  }

  /// The groups that were not there before.
  private var now: [String] {
    let old = Set(changed.before.rows.map { $0.sorted() })
    return changed.round.groups.filter { !old.contains($0) }
      .map { "now together: \(roster.list($0))" }
      + (changed.round.sittingOut.map { sitter in
        old.contains([sitter]) ? [] : ["sits out now: \(roster.nameAndID(of: sitter))"]
      } ?? [])
  }

  /// Who goes with whoever drops out, or comes.
  private var takenOut: [String] {
    let (gone, hosts) = (result.takenOut, result.idleHosts)
    let what = gone.count == 1 ? "who does" : "who do"
    return
      (gone.isEmpty
      ? [] : ["taken out with them: \(roster.list(gone)), \(what) not take part any more"])
      + (hosts.isEmpty ? [] : ["host, not needed any more: \(roster.list(hosts))"])
  }

  private func alone(_ id: MemberID) -> String {
    "without a group: \(roster.nameAndID(of: id)): \(RoundRepair.reason); "
      + "a late joiner (rct round join) may help"
  }

  private var notes: [String] {
    gone
      + result.lostPins.map {
        "note: the pin of \(roster.nameAndID(of: $0.first)) and \(roster.nameAndID(of: $0.second)) "
          + "is given up"
      } + excluded
  }

  private var excluded: [String] {
    result.excludedSince.map { pair in
      let names = [pair.low, pair.high].map { roster.nameAndID(of: roster.members[$0].id) }
      return "note: \(names[0]) and \(names[1]) are in one group, and excluded from each other "
        + "since; " + parting(roster.members[pair.low].id)
    }
  }

  /// Nobody is put with those who are gone but by who asks for it.
  private var gone: [String] {
    guard !result.goneTogether.isEmpty else { return [] }
    let verb = result.goneTogether.count == 1 ? "does" : "do"
    return [
      "note: \(roster.list(result.goneTogether)) \(verb) not take part any more; "
        + DraftNote.drop(result.goneTogether, roundOption + home.option)
    ]
  }

  private func parting(_ id: MemberID) -> String {
    ObjectionWords.parting(id, changed.before.summary.state, roundOption + home.option)
  }

  private var closing: [String] {
    if rehearsing { return ["nothing was changed (--dry-run)"] }
    guard change.wasConfirmed else {
      return ["next: rct round show\(home.option)   (look at it)"]
    }
    return ["to be told, as the round was confirmed before:"]
      + change.moved.map { moved in
        "  \(roster.nameAndID(of: moved.id)): \(Self.with(partners(moved.id), roster))"
          + ", before \(Self.with(moved.before, roster))\(silence(moved.id))"
      }
      + messages + ["next: rct next\(home.option)   (its pair list is another one now)"]
  }

  /// Those to whom a message was queued.
  private var told: Set<MemberID> { Set(queued.compactMap(\.member)) }

  /// The id by which messages know somebody.
  private func present(_ id: MemberID) -> MemberID { mail?.present(id) ?? id }

  /// That somebody gets no message where others do: whoever had none, and meets nobody now, needs none.
  private func silence(_ id: MemberID) -> String {
    let id = present(id)
    guard !told.isEmpty, !told.contains(id) else { return "" }
    return mail?.reason(against: id).map { "; no message: \($0)" } ?? "; needs no message"
  }

  /// What was queued: the coordinators' list is none of those that tell members.
  private var messages: [String] {
    let toMembers = queued.count { $0.member != nil }
    let others = queued.count - toMembers
    let areAll = change.moved.allSatisfy { told.contains(present($0.id)) }
    let parts =
      (toMembers == 0
        ? [] : ["\(toMembers.of("message")) to \(areAll ? "them" : "the others")"])
      + (others == 0 ? [] : ["\(others.of("message")) to the coordinators"])
    return parts.isEmpty
      ? [] : ["queued: \(parts.listed): rct mail send\(home.option)"]
  }

  private func partners(_ id: MemberID) -> [MemberID] {
    changed.round.groups.first { $0.contains(id) }.map { $0.filter { $0 != id } } ?? []
  }

  private static func with(_ ids: [MemberID], _ roster: Roster) -> String {
    ids.isEmpty ? "in no group" : "with \(roster.list(ids))"
  }
}
