public import Rounds

/// Reads policies: the tables `[matching]` and `[[rule]]` of a TOML file.
public enum PolicyReader {
  /// The policy in `file`; with a `roster`, one that fits its columns and members.
  ///
  /// Other tables of `rct.toml` may be there; what is in them is not looked at.
  ///
  /// - Throws: ``InterchangeError/badPolicy(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster? = nil
  ) throws(InterchangeError) -> Policy {
    var document = try PolicyDocument(file)
    document.checkKeys(of: TOMLPath(), allowed: ["matching", "rule"] + otherTables)
    for table in otherTables { _ = document.table(at: TOMLPath().key(table)) }
    let policy = policy(in: &document, roster)
    guard document.findings.isEmpty else { throw .badPolicy(document.findings.sorted()) }
    return policy
  }

  /// The policy in `document`; what is wrong with it goes to the document's findings.
  static func policy(in document: inout PolicyDocument, _ roster: Roster?) -> Policy {
    var policy = MatchingTable.read(&document)
    policy.rules = RuleTables.read(&document)
    if let roster {
      MatchingTable.check(&document, roster)
      RuleTables.check(&document, roster)
    }
    return policy
  }

  /// The tables of `rct.toml` that are read elsewhere.
  private static let otherTables = ["programme", "import", "mail", "schedule", "privacy"]
}
