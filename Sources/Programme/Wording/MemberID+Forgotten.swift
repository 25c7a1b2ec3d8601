internal import Rounds

extension MemberID {
  /// Whether it stands for somebody whose id was erased: trimmed ids never start with a blank.
  var isForgotten: Bool { text.hasPrefix(" ") }

  /// How such a one is named in a command.
  var forgottenWord: String { ShellWord.quoted(String(text.drop { $0 == " " })) }
}
