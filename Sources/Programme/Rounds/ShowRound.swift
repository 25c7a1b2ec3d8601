internal import Interchange
internal import RoundStore
internal import Rounds

/// A round of a programme as it was drawn: what it shows is what is confirmed and exported.
public struct ShowRound: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Its label or number; `nil` = the draft, else the latest round.
  public let label: String?

  /// A look at a round.
  public init(home: ProgrammeHome, label: String?) {
    (self.home, self.label) = (home, label)
  }

  private struct Report: Encodable {
    let round: Int
    let label: String
    let state: String
    let date: String?
    let groups: [[String]]
    let sittingOut: String?
    let unplaced: [Unplaced]
    let voidPins: [String]
    let record: RoundRecord?
    let changedSince: Bool
    let changedByHand: [String]
    let approvedBy: String?

    struct Unplaced: Encodable {
      let id: String
      let reason: String
    }

    enum CodingKeys: String, CodingKey {
      case round, label, state, date, groups, unplaced, record
      case sittingOut = "sitting_out"
      case voidPins = "void_pins"
      case changedSince = "changed_since"
      case changedByHand = "changed_by_hand"
      case approvedBy = "approved_by"
    }
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure``; there is no such round.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    let round = try Failure.store { () throws(StoreError) in try store.round(label) }
    let summary = round.summary
    let overview = try Failure.store { () throws(StoreError) in try store.overview() }
    let objections = try ObjectionWords(
      home, store, on: surroundings.today.date, about: summary.label)
    let isStale =
      summary.state == .draft && (summary.revision.map { $0 < overview.revision } ?? false)
    var answer = Answer(report: { [summary] in
      Report(
        round: summary.number, label: summary.label, state: summary.state.rawValue,
        date: summary.date?.description, groups: round.groups.map { $0.map(\.text) },
        sittingOut: round.sittingOut?.text,
        unplaced: round.unplaced.map { .init(id: $0.id.text, reason: $0.reason) },
        voidPins: round.notes, record: summary.record, changedSince: isStale,
        changedByHand: round.changes.map { $0.words(round.roster) },
        approvedBy: summary.approvedBy)
    })
    // What was brought in is as it is.
    let left = summary.state == .imported ? [] : Self.left(round)
    let instead = objections.insteadOfConfirming
    answer.status = left.isEmpty && instead == nil ? .done : .needsPerson
    answer.needs = left + objections.lines
    answer.text =
      ([summary.heading] + table(round) + leftOut(round))
      .map { TextTable.harmless($0) + "\n" }.joined()
    answer.words =
      words(round, since: isStale ? overview.sinceDraft : nil)
      + objections.lines.map(TextTable.harmless)
    answer.closing = instead.map { [TextTable.harmless($0)] } ?? next(summary)
    answer.details = summary.details
    return answer
  }

  private func table(_ round: StoredRound) -> [String] {
    round.groups.isEmpty
      ? [] : [""] + GroupTable.lines(round.groups, of: round.roster, withIDs: true)
  }

  private func leftOut(_ round: StoredRound) -> [String] {
    let lines = round.roster.leftOutSentences(sittingOut: round.sittingOut) + Self.left(round)
    return lines.isEmpty ? [] : [""] + lines
  }

  /// Unplaced members, void pins.
  private static func left(_ round: StoredRound) -> [String] {
    round.roster.leftOutSentences(unplaced: round.unplaced) + round.notes
  }

  private func words(_ round: StoredRound, since: [String]?) -> [String] {
    let summary = round.summary
    var words = summary.record?.notices.map { "note: \($0)" } ?? []
    words += round.changes.map { "changed by hand: \($0.words(round.roster))" }
    if summary.state != .imported, !(round.unplaced.isEmpty && round.notes.isEmpty) {
      words.append(
        PersonNeeded(unplaced: round.unplaced.count, voidPins: round.notes.count).sentence)
    }
    if let since, let record = summary.record {
      words.append(
        "note: members, history or exclusions were changed since this draft was drawn"
          + (since.isEmpty ? "" : " (\(since.counted))")
          + ", and it stays as it is; to draw it anew\(summary.withoutChanges): "
          + "rct round draw --redraw --seed \(record.seed)\(home.option)"
      )
    }
    return words
  }

  private func next(_ summary: RoundSummary) -> [String] {
    switch summary.state {
    case .draft where summary.sizes.isEmpty:
      ["next: rct round discard\(home.option)   (\(RoundSummary.emptyAdvice))"]
    case .draft: ["next: rct round confirm\(home.option)   (make it final)"]
    case .confirmed: ["its pair list: \(summary.exportCommand(home))"]
    case .imported, .discarded: []
    }
  }
}

extension RoundSummary {
  /// Why to discard a draft without a group: confirmed, it would be the round of its month.
  static let emptyAdvice = "nobody meets in it; draw it again when more take part"

  /// `round 2027-03 (number 7), 2027-03-01, draft: 29 pairs and 1 trio: ...`.
  var heading: String {
    "round \(label) (number \(number))\(date.map { ", \($0)" } ?? ""), \(state.rawValue): "
      + (record?.quality ?? sizesSentence)
  }

  /// What is to be known before it is drawn anew; empty where it was not changed by hand.
  var withoutChanges: String {
    events.keys.contains { RoundChange.Kind(rawValue: $0) != nil }
      ? ", without the changes by hand" : ""
  }

  /// The command that writes the pair list to a file.
  func exportCommand(_ home: ProgrammeHome) -> String {
    let file = "pairs-\(label).csv"
    return "rct round export \(ShellWord.quoted(label)) --output \(ShellWord.quoted(file))"
      + (export == .outdated ? " --force" : "") + home.option
  }

  /// Cost, bound and proof, and how the round was found.
  var details: [String] {
    guard let record else { return ["imported: nothing is known of its draw"] }
    return [
      "cost: \(record.cost.named)",
      "bound: \(record.bound?.named ?? "none")",
      "proof: \(record.proof), \(record.bound == record.cost ? "proven" : "not proven")",
      "method: \(record.method)",
      "draw: \(record.draw)",
      "seed: \(record.seed)",
      "engine: \(record.engine)",
    ]
      + record.facets.sorted { $0.key < $1.key }.map { facet, tally in
        "\(facet): \(tally.same) same, \(tally.differ) different, \(tally.recalled) met recently"
      }
  }
}
