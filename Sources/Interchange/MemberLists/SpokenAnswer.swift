import Rounds

/// What somebody answered to a question that is answered by yes or no, in English or Welsh.
enum SpokenAnswer: Hashable {
  case yes
  case no
  /// Neither, or both: for a person to read.
  case unclear

  /// What `text` says.
  init(_ text: String) {
    let words = Self.words(text)
    let phrase = words.joined(separator: " ")
    guard let first = words.first, let last = words.last, !Self.evasions.contains(phrase) else {
      self = Self.signs[Self.bare(text)] ?? .unclear
      return
    }
    if Self.agreements.contains(where: { phrase == $0 || phrase.hasPrefix("\($0) ") }) {
      self = .yes
      return
    }
    let isYes = Self.assents.contains(first) || Self.wholeAssents.contains(phrase)
    // "No 5 Medical Centre" has a number.
    let isNumbered = first == "no" && words.dropFirst().first?.first?.isNumber == true
    let isNo =
      Self.refusals.contains(first) && !isNumbered || last == "no"
      || Self.wholeRefusals.contains(phrase) || words.contains(where: Self.isNegation)
    self = isYes == isNo ? .unclear : isYes ? .yes : .no
  }

  private static func isNegation(_ word: String) -> Bool {
    word.hasSuffix("n't") || negations.contains(word)
  }

  /// The words of `text`, without what is around them: "not-opted-in" is one.
  private static func words(_ text: String) -> [String] {
    let folded = FoldedText(text).folded.map { $0 == "’" ? "'" : $0 }
    return folded.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }.map { word in
      let tail = word.drop { !$0.isLetter && !$0.isNumber }
      return String(tail.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// `text` without what makes a sign a picture.
  private static func bare(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FE0F}" }))
  }

  private static let signs: [String: SpokenAnswer] = [
    "✓": .yes, "✔": .yes, "☑": .yes, "✅": .yes, "✗": .no, "✘": .no, "✕": .no, "✖": .no, "❌": .no,
    "☐": .no,
  ]
  /// Words that an answer begins with.
  private static let assents: Set = [
    "yes", "yep", "yeah", "true", "agree", "agreed", "ie", "ydw", "oes", "iawn",
  ]
  private static let refusals: Set = [
    "no", "nope", "false", "na", "nac", "nage", "nag", "naddo", "dim",
  ]
  /// Answers that would mean something else with further words.
  private static let wholeAssents: Set = [
    "y", "1", "ok", "okay", "sure", "accept", "accepted", "consented", "attends", "attending",
    "attended", "coming", "going", "registered", "confirmed", "signed up", "opted in",
    "takes part", "taking part", "do",
  ]
  private static let wholeRefusals: Set = ["n", "0"]
  /// Words that make a no wherever they stand, beside those that end in n't.
  private static let negations: Set = [
    "not", "cannot", "cant", "dont", "wont", "unable", "decline", "declines", "declined", "refused",
    "cancelled", "canceled",
  ]
  /// What a yes begins with, whatever comes after it: mostly the label of a box.
  private static let agreements = [
    "i agree", "i consent", "i accept", "i can make it", "i want to take part",
    "i would like to take part", "i'd like to take part",
  ]
  private static let evasions: Set = [
    "n a", "not applicable", "not stated", "not known", "not sure", "don't know",
  ]
}
