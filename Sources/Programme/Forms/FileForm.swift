internal import Interchange

/// What a command says of the form of its files, where their content does not say it.
public struct FileForm: Hashable, Sendable {
  /// For the members file.
  let members: TableOptions
  /// For the other tables: what all of them can have in common.
  let others: TableOptions

  /// Nothing said.
  public init() {
    (members, others) = (TableOptions(), TableOptions())
  }

  /// What the arguments say; delimiter, encoding, order of dates and whether apostrophes
  /// are kept hold for all tables, the rest for the members.
  public init(
    delimiter: String? = nil, encoding: String? = nil, dates: String? = nil, isRaw: Bool = false,
    skipLines: Int? = nil,
    map: [String] = [], columns: String? = nil, sheet: String? = nil
  ) throws(UsageError) {
    var options = TableOptions()
    if let dates {
      options.dates = DateOrder(rawValue: dates)
      guard options.dates != nil else { throw .dates }
    }
    if let delimiter {
      options.delimiter = Delimiter(argument: delimiter)
      guard options.delimiter != nil else { throw .delimiter }
    }
    if let encoding {
      options.encoding = TextEncoding(argument: encoding)
      guard options.encoding != nil else { throw .encoding }
    }
    options.isRaw = isRaw
    others = options
    for argument in map {
      guard let mapping = TableOptions.Mapping(argument: argument) else { throw .map(argument) }
      options.mappings.append(mapping)
    }
    options.columns = columns.map { $0.split(separator: ",", omittingEmptySubsequences: false) }?
      .map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
    options.sheet = sheet
    if let skipLines {
      guard (0...1000).contains(skipLines) else { throw .skippedLines }
      options.skippedLines = skipLines
    }
    members = options
  }

  /// For another table, of whose sheets `sheet` is meant, as `option` says; `nil` = the first.
  func other(sheet: String?, by option: String) -> TableOptions {
    var options = others
    (options.sheet, options.sheetOption) = (sheet, option)
    return options
  }

  /// For the file of those whom a round is for, of whose sheets `sheet` is meant; `nil` = the first.
  func guests(sheet: String?, _ settings: ImportSettings) -> TableOptions {
    var options = list(settings)
    (options.sheet, options.sheetOption) = (sheet, "--only-sheet")
    return options
  }

  /// For another list than that of all members, where `settings` say what the arguments do not; the sheet that
  /// they name is that of the members.
  func list(_ settings: ImportSettings) -> TableOptions {
    var options = members
    options.mappings = settings.mappings + options.mappings
    options.dates = options.dates ?? settings.dates
    return options
  }

  /// For a list of other things than members, where `settings` say what the arguments do not.
  func dated(_ settings: ImportSettings) -> TableOptions {
    var options = members
    options.dates = options.dates ?? settings.dates
    return options
  }

  /// For the members file, where `settings` say what the arguments do not.
  func members(_ settings: ImportSettings) -> TableOptions {
    var options = list(settings)
    options.isSheetKept = options.sheet == nil && settings.sheet != nil
    options.sheet = options.sheet ?? settings.sheet
    return options
  }
}
