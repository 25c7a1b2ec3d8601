/// Keeps spreadsheets from running a cell as a formula (CWE-1236), in a way that can be undone.
///
/// A cell that starts with `=`, `+`, `-`, `@`, TAB or CR gets an apostrophe in front, which
/// spreadsheets take for "this is text". So does one that starts with apostrophes and then one of
/// these: else `'=1` would be read back as `=1`. Reading takes away exactly the one apostrophe.
enum SpreadsheetGuard {
  /// `text` as it goes into a file.
  static func guarded(_ text: String) -> String {
    isTriggering(text.utf8) ? "'" + text : text
  }

  /// How many bytes at the start of a cell the guard has put there: 0 or 1.
  static func length(in cell: ArraySlice<UInt8>) -> Int {
    cell.first == .apostrophe && isTriggering(cell.dropFirst()) ? 1 : 0
  }

  /// The text of a cell such as `="007"`, as programs write it that want to keep the zeros of an id in a
  /// spreadsheet; any other cell as it is.
  static func unwrapped(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard cell.count > 2, cell.first == UInt8(ascii: "="), cell.dropFirst().first == .quote,
      cell.last == .quote
    else { return cell }
    let text = cell.dropFirst(2).dropLast()
    return text.contains(.quote) ? cell : text
  }

  private static func isTriggering(_ bytes: some Sequence<UInt8>) -> Bool {
    switch bytes.first(where: { $0 != .apostrophe }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8.tab, UInt8.carriageReturn:
      true
    default: false
    }
  }
}
