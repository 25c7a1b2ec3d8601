internal import Interchange
internal import Rounds

extension ProgrammeSettings {
  /// What to say of columns that partners may see and no member has: misspelt ones would be missing in
  /// every message, and nobody would know. The usual ones need not be there.
  func idleShareable(in roster: Roster) -> [String] {
    let usual = ProgrammeSettings().shareable
    guard !roster.members.isEmpty, shareable != usual else { return [] }
    return shareable.filter { roster.column(of: $0) == nil }.map {
      "shareable in rct.toml has \"\(TextTable.harmless($0.name))\", a column that no member has: messages "
        + "leave it out"
    }
  }
}
