public import Rounds

/// Reads policies: the tables `[matching]` and `[[rule]]` of a TOML file (DESIGN section 3).
public enum PolicyReader {
  /// The policy in `file`.
  ///
  /// - Throws: ``InterchangeError/badPolicy(_:)`` with everything found in the file.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> Policy {
    Policy()
  }
}
