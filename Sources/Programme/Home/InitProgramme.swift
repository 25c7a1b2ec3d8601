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

  /// Makes what is not there yet; rules that are there stay as they are, and so does a database without
  /// rules, which a copy that was put back in a new place is.
  ///
  /// - Throws: A ``Failure``; there is a programme already, or none can be made.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let made = try PrivateFolder.prepare(home.folder)
    // What will be in it names people.
    PrivateFolder.closeIfEmpty(home.folder)
    let keepsRules = isThere(home.rules)
    let keepsDatabase = !keepsRules && isThere(home.database)
    var hasWritten = false
    let store: RoundStore
    do throws(Failure) {
      // A database that cannot be used is refused before anything is written.
      let kept = try keepsDatabase ? home.open(surroundings) : nil
      if keepsRules {
        _ = try home.settings(nil)
      } else {
        let text = ProgrammeTemplate.text(name: name ?? ProgrammeSettings.defaultName)
        try surroundings.write(text, to: home.rules, overwrite: false)
        hasWritten = true
      }
      store = if let kept { kept } else { try create(surroundings) }
    } catch {
      if hasWritten, !isThere(home.database) {
        try? FileManager.default.removeItem(atPath: home.rules)
      }
      PrivateFolder.removeEmpty(made)
      throw error
    }
    var answer = Answer(
      Report(home: home.folder, rules: home.rules, database: home.database, made: true))
    let rules = keepsRules ? ", kept as they were" : keepsDatabase ? ", those of a new one" : ""
    answer.words = [
      "\(home.rules): the rules of the programme\(rules)",
      "\(home.database): its members, history and rounds, "
        + (keepsDatabase ? "kept as they were" : "readable by you alone"),
    ]
    if let warning = Self.warning(home.folder) { answer.words.append(warning) }
    answer.words += home.dangers.map { "note: \($0)" }
    answer.words.append(try NextStep.line(home, store, surroundings))
    return answer
  }

  private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func create(_ surroundings: Surroundings) throws(Failure) -> RoundStore {
    try surroundings.unbroken { () throws(StoreError) in
      try RoundStore.create(home.database, author: surroundings.author)
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
