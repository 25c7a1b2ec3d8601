public import Rounds

/// Reads exclusions (DESIGN section 4): who must never be put together.
public enum ExclusionReader {
  /// The exclusions in `file`, members by the roster's ids.
  ///
  /// Somebody whom the roster does not know is a finding unless `allowUnknown`: a misspelt
  /// exclusion would protect nobody.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster, allowUnknown: Bool
  ) throws(InterchangeError) -> [Exclusion] {
    try BindingTable(file, roster: roster, allowUnknown: allowUnknown).checkedRows().map {
      Exclusion($0.first, $0.second, reason: $0.reason, until: $0.until)
    }
  }
}
