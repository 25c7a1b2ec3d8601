internal import RoundStore
internal import Rounds

extension Position {
  static func membership(_ state: ProgrammeOverview, _ attendance: Attendance) -> String {
    // Who did not sign up could have.
    let able = state.active + (state.absent[.notSignedUp] ?? 0)
    let away = state.members - able
    let reasons = state.absent.keys.contains {
      switch $0 {
      case .notDue, .new: true
      default: false
      }
    }
    let taking =
      state.absent[.notSignedUp] == nil
      ? "\(attendance.count) taking part\(attendance.hostWords)" : "\(able) who can sign up"
    return "\(state.members.of("member")), \(taking)"
      + (away == 0
        ? ""
        : ", \(away) not (paused, skipping, \(reasons ? "new, not their turn, " : "")left or not opted in)")
      + "."
  }

  static func past(_ state: ProgrammeOverview) -> String {
    let past = state.rounds.past
    guard let last = past.last else { return "No rounds yet." }
    return "\(past.count.of("round")) so far, the last one \(last.title)."
  }

  static func sentence(_ round: RoundSummary) -> String {
    let what = round.record?.quality ?? round.sizesSentence
    switch round.state {
    case .draft:
      return "Round \(round.label) is a draft: \(what)."
    case .confirmed: return "Round \(round.label) is confirmed: \(what)."
    case .imported, .discarded: return "Round \(round.label) was imported: \(what)."
    }
  }

  static func warning(
    _ draft: RoundSummary, _ state: ProgrammeOverview, _ home: ProgrammeHome
  ) -> String {
    let seed = draft.record.map { " --seed \($0.seed)" } ?? ""
    let what = state.sinceDraft.isEmpty ? "" : " (\(state.sinceDraft.counted))"
    return
      "Members, history or exclusions were changed since it was drawn\(what), and the draft stays as "
      + "it is; to draw it anew\(draft.withoutChanges): rct round draw --redraw\(seed)\(home.option)"
  }
}

extension RoundSummary {
  /// `2027-03 (round 7, 2027-03-01)`.
  var title: String {
    "\(label) (round \(number)\(date.map { ", \($0)" } ?? ""))"
  }

  /// `29 pairs, 1 trio`, and who is in none of these: in an imported round, whoever sat out.
  var sizesSentence: String {
    let bySize = Dictionary(sizes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    let parts = bySize.map { size, count in
      switch size {
      case 2: count.of("pair")
      case 3: count.of("trio")
      default: "\(count.of("group")) of \(size)"
      }
    }
    let unplaced = min(leftOut, record?.cost.unplaced ?? 0)
    let all =
      parts + (leftOut == unplaced ? [] : ["\(leftOut - unplaced) sitting out"])
      + (unplaced == 0 ? [] : ["\(unplaced) unplaced"])
    return all.isEmpty ? "no groups" : all.joined(separator: ", ")
  }
}
