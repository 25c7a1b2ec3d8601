public import Rounds

/// Words of a command line that stand for cells of a members file, read in the same way.
public enum MemberArgument {
  /// `text` trimmed and normalised; `nil` = nothing is left.
  public static func value(_ text: String) -> String? {
    let value = CellText.normal(text)
    return value.isEmpty ? nil : value
  }

  /// The facet that a column name means, or `nil` for a column that is no facet.
  public static func facet(_ name: String) -> Facet? { ColumnVocabulary.facet(named: name) }
}
