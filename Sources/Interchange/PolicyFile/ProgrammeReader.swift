public import Rounds

/// What `rct.toml` says of a programme.
public struct ProgrammeSettings: Hashable, Sendable {
  /// The name of the programme.
  public var name: String
  /// The rules of its rounds.
  public var policy: Policy

  /// Settings.
  public init(name: String = defaultName, policy: Policy = Policy()) {
    (self.name, self.policy) = (name, policy)
  }

  /// The name of a programme that gives none.
  public static let defaultName = "Coffee trials"
}

/// Reads `rct.toml` (DESIGN sections 3 and 5): the tables `[programme]`, `[matching]`, `[[rule]]`.
public enum ProgrammeReader {
  /// The settings in `file`; with a `roster`, rules that fit its columns and members.
  ///
  /// What comes with a later version is a finding: somebody relies on it.
  ///
  /// - Throws: ``InterchangeError/badPolicy(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster? = nil
  ) throws(InterchangeError) -> ProgrammeSettings {
    var document = try PolicyDocument(file)
    let root = TOMLPath()
    document.checkKeys(of: root, allowed: ["programme", "matching", "rule"] + laterTables)
    for table in laterTables where document.has(root.key(table)) {
      document.reportKey("[\(table)] comes with a later version of rct; remove it", root.key(table))
    }
    let policy = PolicyReader.policy(in: &document, roster)
    let name = name(&document)
    guard document.findings.isEmpty else { throw .badPolicy(document.findings.sorted()) }
    return ProgrammeSettings(name: name ?? ProgrammeSettings.defaultName, policy: policy)
  }

  private static func name(_ document: inout PolicyDocument) -> String? {
    let table = TOMLPath().key("programme")
    guard document.table(at: table) != nil else { return nil }
    document.checkKeys(of: table, allowed: ["name"] + laterKeys)
    for key in laterKeys where document.has(table.key(key)) {
      document.reportKey("\(key) comes with a later version of rct; remove it", table.key(key))
    }
    return document.value(at: table.key("name"), "a text") { node in
      guard case .string(let text) = node else { return nil }
      let name = CellText.normal(text)
      return name.isEmpty ? nil : name
    }
  }

  private static let laterTables = ["mail", "schedule", "privacy"]
  private static let laterKeys = ["coordinators", "sign_up", "shareable"]
}
