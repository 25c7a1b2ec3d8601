import Rounds

/// Days as people write them: with the year in front, or where somebody said in which order.
enum DayText {
  /// The day that `text` names: as YYYY-MM-DD or 2027/12/31, or with an `order` also as numbers in that
  /// order (31/12/2027, 31.12.27) or with the name of the month (31 Dec 2027); a time behind it is left
  /// alone.
  static func day(_ text: String, _ order: DateOrder?) -> CivilDate? {
    if let day = CivilDate(text) ?? dayOfMoment(text) { return day }
    let words = words(text).prefix { !$0.contains(":") }
    guard words.count == 3 else { return nil }
    // As Google Forms has it in "2027/12/31 9:30:12 am GMT": nobody writes the day behind the year.
    if words[0].count == 4 { return day(words[0], words[1], words[2]) }
    guard let order else { return nil }
    if let month = month(words[1]) { return day(words[2], month, words[0]) }
    if let month = month(words[0]) { return day(words[2], month, words[1]) }
    return order == .dayFirst
      ? day(words[2], words[1], words[0]) : day(words[2], words[0], words[1])
  }

  /// The parts of `text`: the T of `31/12/2027T09:30` ends one, that of `31-OCT-2027` does not.
  private static func words(_ text: String) -> [Substring] {
    text.split { $0.isWhitespace || "/.-,".contains($0) }.flatMap { word in
      word.first?.isNumber == true ? word.split(separator: "T") : [word]
    }
  }

  /// The day of `2027-03-01 09:30:00`, as cells have it that hold a time as well.
  private static func dayOfMoment(_ text: String) -> CivilDate? {
    let parts = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
    guard parts.count == 2, parts[1].contains(":"),
      parts[1].utf8.allSatisfy({ 0x30...0x39 ~= $0 || ":.Z+".utf8.contains($0) })
    else { return nil }
    return CivilDate(String(parts[0]))
  }

  private static func day(_ year: Substring, _ month: Substring, _ day: Substring) -> CivilDate? {
    // 31/12/202 is a slip, and no day of the Roman empire.
    guard [2, 4].contains(year.count), let number = Int(year), let month = Int(month),
      let day = Int(day), number >= 0
    else { return nil }
    return CivilDate(year: year.count == 2 ? 2000 + number : number, month: month, day: day)
  }

  /// The number of a month with an English name, whole or its first three letters.
  private static func month(_ word: Substring) -> Substring? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let word = word.lowercased()
    guard word.count >= 3, let index = names.firstIndex(where: { $0.hasPrefix(word) }) else {
      return nil
    }
    return Substring(String(index + 1))
  }
}
