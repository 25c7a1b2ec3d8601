internal import Interchange
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
        + "\(Self.drop(ids, home.option)), \(redraw)"
    ]
  }

  /// Of those not in it who take part now; nothing without any.
  func come(_ ids: [MemberID]) -> [String] {
    guard !ids.isEmpty else { return [] }
    // A host who is not needed is refused.
    let hosts = (try? home.settings(nil))?.policy.hosts(in: roster) ?? []
    let hasHost = ids.contains(where: hosts.contains)
    let what =
      ids.count == 1
      ? "them" + (hasHost ? " if a host is needed" : "")
      : "a member" + (hasHost ? " (a host only if one is needed)" : "")
    return [
      "note: the draft of round \(label) was drawn without \(roster.list(ids)); "
        + "rct round join \(Self.word(ids))\(home.option) adds \(what), \(redraw)"
    ]
  }

  /// How they are taken out of a round, with what `options` the command needs.
  static func drop(_ ids: [MemberID], _ options: String) -> String {
    let what = ids.count == 1 ? "them" : "a member"
    return "rct round drop \(word(ids))\(options) takes \(what) out"
  }

  /// The only one, or what stands for each of several.
  private static func word(_ ids: [MemberID]) -> String {
    guard ids.count == 1 else { return "ID" }
    return ids[0].isForgotten ? ids[0].forgottenWord : ShellWord.quoted(ids[0].text)
  }

  private var redraw: String { "rct round draw --redraw\(home.option) draws it anew" }
}
