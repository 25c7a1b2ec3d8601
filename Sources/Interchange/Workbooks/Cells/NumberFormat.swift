/// What a number in a cell is shown as, as far as that changes what it means.
///
/// Decimal places, thousands and currencies are for the eye: the number behind them is what counts.
enum NumberFormat: Hashable {
  /// A number.
  case number
  /// A number with zeros in front, up to so many digits: an id such as 00417.
  case padded(Int)
  /// The same behind a word: an id such as M007.
  case marked(String, width: Int)
  /// A day, a time or both.
  case moment(hasDay: Bool, hasTime: Bool)

  /// The format that ECMA-376 part 1, 18.8.30, gives the number `id`, in whatever language.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .moment(hasDay: true, hasTime: false)
    case 18...21, 32, 33, 45...47, 55, 56: self = .moment(hasDay: false, hasTime: true)
    case 22: self = .moment(hasDay: true, hasTime: true)
    default: self = .number
    }
  }

  /// The format that `code` describes: `dd/mm/yyyy`, `00000`, `[$-809]d mmmm yyyy;@`.
  init(code: String) {
    if let (mark, width) = Self.mark(of: code) {
      self = .marked(mark, width: width)
      return
    }
    let signs = Self.signs(of: code)
    if !signs.isEmpty, signs.allSatisfy({ $0 == "0" }) {
      self = signs.count > 1 ? .padded(signs.count) : .number
      return
    }
    // The letter m is a month beside days and years, minutes beside hours and seconds.
    let hasDay = signs.contains { "yd".contains($0) }
    let hasTime = signs.contains { "hs".contains($0) }
    let hasMonth = signs.contains("m") && !hasTime
    self =
      hasDay || hasTime || hasMonth
      ? .moment(hasDay: hasDay || hasMonth, hasTime: hasTime) : .number
  }

  /// The word in front of the first section of `code`, where several zeros are all that comes behind it.
  /// Something with blanks, such as "Round ", or a currency says what the number is, and belongs to no id.
  private static func mark(of code: String) -> (text: String, width: Int)? {
    var mark = ""
    var rest = code.prefix { $0 != ";" }
    while let sign = rest.first, sign == "\"" || sign == "\\" {
      rest = rest.dropFirst()
      let isQuoted = sign == "\""
      let literal = isQuoted ? rest.prefix(while: { $0 != "\"" }) : rest.prefix(1)
      mark.append(contentsOf: literal)
      rest = rest.dropFirst(literal.count + (isQuoted ? 1 : 0))
    }
    let isWord = mark.allSatisfy { $0.isLetter || $0.isNumber || "-_/.".contains($0) }
    let isPadded = rest.count > 1 && rest.allSatisfy { $0 == "0" }
    return !mark.isEmpty && isWord && isPadded ? (mark, rest.count) : nil
  }

  /// The letters and digits of the first section of `code` that stand for parts of a number: none
  /// in quotes, in brackets or behind a backslash.
  private static func signs(of code: String) -> [Character] {
    var signs: [Character] = []
    var rest = Substring(code.lowercased())
    // Not a date for all its letters.
    if rest.hasPrefix("general") { return [] }
    while let sign = rest.popFirst(), sign != ";" {
      switch sign {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        // Elapsed time is in brackets, too, [h]:mm, beside colours: [Magenta].
        let content = rest.prefix { $0 != "]" }
        if let first = content.first, "hms".contains(first),
          content.allSatisfy({ $0 == first })
        {
          signs.append("h")
        }
        rest = rest.drop { $0 != "]" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      default: signs.append(sign)
      }
    }
    return signs
  }
}
