internal import FoundationEssentials
internal import Interchange
internal import RoundStore
internal import Rounds

/// The folder of a programme: `rct.toml` with its rules, `rct.sqlite` with everything else.
public struct ProgrammeHome: Hashable, Sendable {
  /// The folder, as messages name it.
  public let folder: String

  /// The folder named by an argument, else by the environment's `RCT_HOME`, else the current one.
  public init(argument: String?, environment: [String: String]) {
    let named = [argument, environment["RCT_HOME"]].compactMap(\.self).first { !$0.isEmpty }
    folder = named ?? "."
  }

  /// The file of the rules.
  var rules: String { path("rct.toml") }

  /// The database.
  var database: String { path("rct.sqlite") }

  /// What SQLite keeps beside it of a change that is not done.
  var journal: String { database + "-journal" }

  /// The texts of messages, where the programme has its own.
  var templates: String { path("templates") }

  /// What values of facets are called instead, where an import said so.
  var values: String { path("rct-values.csv") }

  /// What the programme consists of: the journal of an interrupted change, too, and the sender's lock,
  /// which has its notes of what is in doubt.
  var files: [String] { [rules, values, database, journal, database + ".lock"] }

  /// The copies of the database that are made without being asked for.
  var backups: BackupFolder { BackupFolder(path("backups")) }

  /// The folder from the root, where the current one is known.
  var absolute: String {
    folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
  }

  /// A file in the folder; one with an absolute path is where that says.
  func path(_ name: String) -> String {
    if folder == "." || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What a command needs to name this folder again: nothing for the current one.
  var option: String { folder == "." ? "" : " --home \(ShellWord.quoted(folder))" }

  /// Opens the database; whatever older copies go then, the one at `copy` stays. `evenIfDamaged` is for what looks
  /// at the damage, or puts a copy in the place of it.
  func open(
    _ surroundings: Surroundings, sparing copy: String? = nil, evenIfDamaged: Bool = false
  ) throws(Failure) -> RoundStore {
    let backups = copy.map(backups.sparing) ?? backups
    return try Failure.store { () throws(StoreError) in
      try RoundStore.open(
        database, author: surroundings.author, backups: backups, evenIfDamaged: evenIfDamaged)
    }
  }

  /// Keeps a copy of the database as it is before `what` happens, and of what values are called.
  func keepCopy(
    of store: RoundStore, before what: String, _ surroundings: Surroundings
  ) throws(Failure) {
    try surroundings.whole { () throws(Failure) -> Void in
      let copy = try Failure.store { () throws(StoreError) in try backups.add(store, before: what) }
      if let copy { try KeptValues(home: self).keep(beside: copy, surroundings) }
    }
  }

  /// The name of the programme and its rules, which must fit the `roster` if there is one.
  func settings(_ roster: Roster?) throws(Failure) -> ProgrammeSettings {
    do throws(InterchangeError) {
      return try ProgrammeReader.read(SourceFile.read(rules), roster: roster)
    } catch {
      guard case .absent = error else { throw .files(error) }
      guard FileManager.default.fileExists(atPath: database) else {
        throw .store(.absent(path: database))
      }
      throw .noRules(path: rules, option: option)
    }
  }
}

extension Surroundings {
  /// Who does what is done, for the list of events.
  var author: RoundStore.Author { .init(name: user, now: now, today: today.date) }
}
