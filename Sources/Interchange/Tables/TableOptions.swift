/// What somebody says about the form of a file, where its content does not say it well enough.
///
/// Nothing said means: found out from the content.
public struct TableOptions: Hashable, Sendable {
  /// A heading of a file, and the column that it stands for.
  public struct Mapping: Hashable, Sendable {
    /// The heading, as in the file; case, spaces, underscores and hyphens do not matter.
    public let heading: String
    /// The name of the column that it stands for; empty = the column is left out.
    public let column: String
    /// Whether it was said once and for all, and not of this very file: then the heading may be absent.
    public let isKept: Bool

    /// `heading` stands for `column`.
    public init(heading: String, column: String, isKept: Bool = false) {
      (self.heading, self.column, self.isKept) = (heading, column, isKept)
    }

    /// The mapping that an argument `Job title=role` names, or `nil`.
    ///
    /// The last `=` counts: headings are free text, names of columns are not.
    public init?(argument: String) {
      guard let sign = argument.lastIndex(of: "=") else { return nil }
      let heading = CellText.normal(String(argument[..<sign]))
      guard !heading.isEmpty else { return nil }
      self.init(
        heading: heading, column: CellText.normal(String(argument[argument.index(after: sign)...])))
    }
  }

  /// What stands between the cells of a text file.
  public var delimiter: Delimiter?
  /// The encoding of a text file.
  public var encoding: TextEncoding?
  /// Headings that stand for other columns than they say.
  public var mappings: [Mapping] = []
  /// The columns of a file without a header, from left to right.
  public var columns: [String]?
  /// The sheet of a workbook; `nil` = the first.
  public var sheet: String?
  /// How a command line names a sheet of this file.
  public var sheetOption = "--sheet"
  /// Whether the sheet was named once and for all, and not for this very file: then a file without
  /// sheets is none the worse.
  public var isSheetKept = false
  /// How many lines stand above the header, or above the first row.
  public var skippedLines = 0
  /// The order of day and month in dates such as 02/03/2027, which have none by themselves.
  public var dates: DateOrder?

  /// Whether an apostrophe before `=`, `+`, `-` or `@` belongs to the text, and is not the guard that
  /// exports put there.
  public var isRaw = false

  /// Nothing said.
  public init() {}
}

/// The order of the numbers in a date that does not start with the year.
public enum DateOrder: String, CaseIterable, Hashable, Sendable {
  /// 31/12/2027
  case dayFirst = "day-first"
  /// 12/31/2027
  case monthFirst = "month-first"
}

/// What stands between the cells of a text file.
public enum Delimiter: String, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma
  /// `;`
  case semicolon
  /// TAB
  case tab
  /// `|`
  case pipe

  /// The delimiter that an argument names, by its name or as itself.
  public init?(argument: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue == argument || $0.sign == argument })
    else { return nil }
    self = found
  }

  var byte: UInt8 {
    switch self {
    case .comma: .comma
    case .semicolon: UInt8(ascii: ";")
    case .tab: .tab
    case .pipe: UInt8(ascii: "|")
    }
  }

  private var sign: String { String(Unicode.Scalar(byte)) }
}

/// The encoding of a text file.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// UTF-16 with the low byte first, as Excel's "Unicode text" has it.
  case utf16le = "utf-16le"
  /// UTF-16 with the high byte first.
  case utf16be = "utf-16be"
  /// What Western European Windows calls "ANSI".
  case windows1252 = "windows-1252"
  /// Mac Roman, in which Excel for Mac saves what it calls "CSV (Macintosh)".
  case macRoman = "macintosh"

  /// The name for people.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16le, .utf16be: "UTF-16"
    case .windows1252: "Windows-1252"
    case .macRoman: "Mac Roman"
    }
  }

  /// The encoding that an argument names.
  public init?(argument: String) {
    let name = argument.lowercased()
    let others: [String: TextEncoding] = [
      "utf8": .utf8, "utf-16": .utf16le, "utf16": .utf16le, "cp1252": .windows1252,
      "ansi": .windows1252, "latin1": .windows1252, "iso-8859-1": .windows1252,
      "mac-roman": .macRoman, "macroman": .macRoman, "mac": .macRoman,
    ]
    guard let encoding = TextEncoding(rawValue: name) ?? others[name] else { return nil }
    self = encoding
  }

  /// The encoding whose byte order mark `bytes` begin with, and the length of the mark.
  static func marked(_ bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16le, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16be, 2) }
    return nil
  }
}
