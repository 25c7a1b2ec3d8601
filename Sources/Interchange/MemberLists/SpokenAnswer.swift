import Rounds

/// What somebody answered to a question that is answered by yes or no.
enum SpokenAnswer: Hashable {
  case yes
  case no
  /// Neither: for a person to read.
  case unclear

  /// What `text` says. A number says it only where `isAsked`: elsewhere it counts something.
  init(_ text: String, isAsked: Bool) {
    if isAsked, let answer = TableCells.met(text) {
      self = answer ? .yes : .no
      return
    }
    let folded = FoldedText(text).folded
    let words = folded.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    let isNumber = folded.contains { $0.isNumber }
    guard let first = words.first, let last = words.last, !isNumber,
      folded != "n/a", folded != "not applicable"
    else {
      self = .unclear
      return
    }
    if Self.assents.contains(first) || Self.agreements.contains(words.joined(separator: " ")) {
      self = .yes
    } else if Self.refusals.contains(first) || last == "no"
      || words.count <= 6 && words.contains("not")
    {
      self = .no
    } else {
      self = .unclear
    }
  }

  private static let assents: Set = ["yes", "y", "yep", "yeah", "true"]
  private static let refusals: Set = ["no", "n", "nope", "false", "declined", "refused"]
  private static let agreements: Set = [
    "agree", "agreed", "i agree", "i consent", "accepted", "i accept", "ok", "okay", "sure",
  ]
}
