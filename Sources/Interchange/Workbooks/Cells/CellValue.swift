/// What a cell of a sheet holds.
enum CellValue {
  /// A text, in UTF-8.
  case text(ArraySlice<UInt8>)
  /// Nothing that can be taken: what people see there, and what is wrong with it.
  case wrong(ArraySlice<UInt8>, String)

  /// The value of a cell of this type and style (ECMA-376 part 1, 18.18.11), whose `<v>` is `value`.
  static func of(
    _ type: String, _ value: [UInt8], inline: [UInt8], _ workbook: Workbook, _ style: Int
  ) -> CellValue {
    switch type {
    case "inlineStr": return .text(CellEscapes.decoded(inline)[...])
    case "str": return .text(CellEscapes.decoded(value)[...])
    case "s":
      guard !value.isEmpty else { return .text([]) }
      guard let index = Int(String(decoding: value, as: UTF8.self)),
        let text = workbook.strings.text(index)
      else {
        return .wrong(value[...], "the text of the cell is missing: save the workbook again")
      }
      return .text(text)
    case "b":
      return .text(Array((value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8)[...])
    case "e":
      let code = Excerpt.escaped(String(decoding: value.prefix(20), as: UTF8.self))
      return .wrong(
        value[...],
        "the cell shows the error \(code), expected a value: mend the formula or clear the cell")
    case "d": return .text(day(value))
    default: return number(value, workbook, style)
    }
  }

  /// A date in ISO 8601, without a time that says nothing.
  private static func day(_ value: [UInt8]) -> ArraySlice<UInt8> {
    let text = String(decoding: value, as: UTF8.self)
    guard let time = text.firstIndex(of: "T") else { return value[...] }
    let isMidnight = text[time...].hasPrefix("T00:00:00")
    return Array((isMidnight ? String(text[..<time]) : text).utf8)[...]
  }

  private static func number(_ value: [UInt8], _ workbook: Workbook, _ style: Int) -> CellValue {
    guard !value.isEmpty else { return .text([]) }
    let format = workbook.styles.format(style)
    // Most numbers are counts and ids, and stand there as they are shown.
    if format == .number, value.count <= 15, value[0] != UInt8(ascii: "0") || value.count == 1,
      value.allSatisfy({ 0x30...0x39 ~= $0 })
    {
      return .text(value[...])
    }
    let text = String(decoding: value, as: UTF8.self)
    guard
      let shown = CellNumber(format: format, isFrom1904: workbook.isFrom1904).text(of: text)
    else {
      return .wrong(
        value[...],
        format == .number
          ? "\(Excerpt.quoted(text)): expected a number"
          : "\(Excerpt.quoted(text)): expected a number that is a day")
    }
    return .text(Array(shown.utf8)[...])
  }
}
