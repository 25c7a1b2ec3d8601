internal import RoundStore
internal import Rounds

/// What is said of members who are silent: proposed, and never done by itself.
enum SilentWords {
  /// Who they are, and what may be done.
  static func sentence(_ silent: [MemberID], _ roster: Roster, _ home: ProgrammeHome) -> String {
    "no answer, and no meeting, in their last \(RoundStore.patience) rounds: \(roster.list(silent)); "
      + "ask them, or: rct members pause "
      + silent.map(\.text).map(ShellWord.quoted).joined(separator: " ") + home.option
  }

  /// That there are some, for a screen that has more to say.
  static func count(_ silent: [MemberID], _ home: ProgrammeHome) -> String {
    "\(silent.count.of("member")) did not answer or turn up in their last \(RoundStore.patience) rounds: "
      + "rct members list --silent\(home.option)"
  }
}
