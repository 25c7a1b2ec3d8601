internal import FoundationEssentials
internal import Interchange
internal import RoundStore

/// Makes a programme in a folder: its rules and its empty database.
public struct InitProgramme: Sendable {
  /// Where.
  public let home: ProgrammeHome
  /// What the programme is called; `nil` = the name of a programme that gives none.
  public let name: String?

  /// A programme to be made.
  public init(home: ProgrammeHome, name: String?) {
    (self.home, self.name) = (home, name)
  }

  private struct Report: Encodable {
    let home: String
    let rules: String
    let database: String
    let made: Bool
  }

  /// Makes what is not there yet; rules that are there stay as they are.
  ///
  /// - Throws: A ``Failure``; there is a programme already, or none can be made.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    try prepareFolder()
    let keepsRules = FileManager.default.fileExists(atPath: home.rules)
    if keepsRules {
      _ = try home.settings(nil)
    } else {
      // The rules first: the database says that the programme is whole.
      let text = ProgrammeTemplate.text(name: name ?? ProgrammeSettings.defaultName)
      try surroundings.write(text, to: home.rules, overwrite: false)
    }
    let store = try Failure.store { () throws(StoreError) in
      try RoundStore.create(home.database, author: surroundings.author)
    }
    var answer = Answer(
      Report(home: home.folder, rules: home.rules, database: home.database, made: true))
    answer.words = [
      "\(home.rules): the rules of the programme\(keepsRules ? ", kept as they were" : "")",
      "\(home.database): its members, history and rounds, readable by you alone",
    ]
    if let warning = Self.warning(home.folder) { answer.words.append(warning) }
    answer.words.append(try NextStep.line(home, store, surroundings))
    return answer
  }

  /// Makes the folder, or closes an empty one to others: what will be in it names people.
  private func prepareFolder() throws(Failure) {
    let manager = FileManager.default
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    do {
      if let content = try? manager.contentsOfDirectory(atPath: home.folder) {
        if content.isEmpty { try manager.setAttributes(mode, ofItemAtPath: home.folder) }
      } else {
        try manager.createDirectory(
          atPath: home.folder, withIntermediateDirectories: true, attributes: mode)
        // A umask may only have taken rights away.
        try manager.setAttributes(mode, ofItemAtPath: home.folder)
      }
    } catch {
      throw .cannotCreate(home.folder, "it is no folder, and none can be made there")
    }
  }

  private static func warning(_ folder: String) -> String? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
    guard let mode = attributes?[.posixPermissions] as? Int ?? nil, mode & 0o077 != 0 else {
      return nil
    }
    return "note: others can look into this folder; chmod 700 \(ShellWord.quoted(folder)) keeps "
      + "exported lists private, too"
  }
}
