internal import Rounds

/// What is said of a draft where somebody has come or gone since it was drawn: it stays as it is.
struct DraftNote {
  let label: String
  let roster: Roster
  let home: ProgrammeHome

  /// Of those in it who do not take part any more; nothing without any.
  func gone(_ ids: [MemberID]) -> [String] {
    guard !ids.isEmpty else { return [] }
    return [
      "note: the draft of round \(label) has \(roster.list(ids)) in it, and stays as it is; "
        + "rct round drop\(home.option) takes a member out, \(redraw)"
    ]
  }

  /// Of those not in it who take part now; nothing without any.
  func come(_ ids: [MemberID]) -> [String] {
    guard !ids.isEmpty else { return [] }
    return [
      "note: the draft of round \(label) was drawn without \(roster.list(ids)); "
        + "rct round join\(home.option) adds a member, \(redraw)"
    ]
  }

  private var redraw: String { "rct round draw --redraw\(home.option) draws it anew" }
}
