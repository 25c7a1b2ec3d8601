/// What `rct.toml` says of the lists that come in, where a command does not say it.
public struct ImportSettings: Hashable, Sendable {
  /// Headings that stand for other columns than they say.
  public var mappings: [TableOptions.Mapping] = []
  /// The order of day and month in dates.
  public var dates: DateOrder?
  /// The sheet of workbooks.
  public var sheet: String?

  /// Nothing said.
  public init() {}
}

/// The table `[import]` of `rct.toml`.
enum ImportTable {
  private static let path = TOMLPath().key("import")

  /// What the table says; what is wrong with it goes to the document's findings.
  static func read(_ document: inout PolicyDocument) -> ImportSettings {
    var settings = ImportSettings()
    guard document.table(at: path) != nil else { return settings }
    document.checkKeys(of: path, allowed: ["columns", "dates", "sheet"])
    settings.dates = document.choice(
      at: path.key("dates"), ["day-first": .dayFirst, "month-first": .monthFirst])
    settings.sheet = document.value(at: path.key("sheet"), "the name of a sheet as a text") {
      node in
      if case .string(let text) = node, !CellText.normal(text).isEmpty { text } else { nil }
    }
    let columns = path.key("columns")
    for heading in (document.table(at: columns) ?? [:]).keys.sorted() {
      let column = document.value(
        at: columns.key(heading), "the name of a column as a text, or \"\" to leave it out"
      ) { node in
        if case .string(let text) = node { CellText.normal(text) } else { nil }
      }
      let text = CellText.normal(heading)
      guard let column, !text.isEmpty else { continue }
      settings.mappings.append(.init(heading: text, column: column, isKept: true))
    }
    return settings
  }
}
