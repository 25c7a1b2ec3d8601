internal import FoundationEssentials
internal import Interchange
internal import RoundStore
internal import Rounds

/// What values of facets are called in a programme: the file `rct-values.csv` beside the rules.
///
/// A file of its own, in the form in which it was given: coordinators look it up and change it.
struct KeptValues {
  let home: ProgrammeHome

  /// What was kept, and what `file` adds to it or says otherwise.
  func map(with file: String?) throws(Failure) -> ValueMap {
    try Failure.files { () throws(InterchangeError) in
      let isKept = FileManager.default.fileExists(atPath: home.values)
      let kept = isKept ? try ValueMapFile.read(SourceFile.read(home.values)) : ValueMap()
      return try file.map { file throws(InterchangeError) in
        try kept.merging(ValueMapFile.read(SourceFile.read(file)))
      } ?? kept
    }
  }

  /// Keeps `map` for later imports.
  ///
  /// - Returns: What the file had before, empty where there was none.
  func keep(_ map: ValueMap, _ surroundings: Surroundings) throws(Failure) -> String {
    let before = try text
    try surroundings.write(ValueMapFile.csv(map), to: home.values, overwrite: true)
    return before ?? ""
  }

  /// The file as it is; `nil` where there is none.
  private var text: String? {
    get throws(Failure) {
      guard FileManager.default.fileExists(atPath: home.values) else { return nil }
      return try Failure.files { () throws(InterchangeError) in
        String(decoding: try SourceFile.read(home.values).bytes, as: UTF8.self)
      }
    }
  }

  /// Whether the file has the full name or the address of a member: a column of managers has values of that kind.
  func names(_ member: Member) throws(Failure) -> Bool {
    guard let text = try text else { return false }
    let folded = FoldedText(text).folded
    let texts = [member.name, member.email ?? ""].filter { $0.contains(" ") || $0.contains("@") }
    return texts.contains { folded.contains(FoldedText($0).folded) }
  }

  /// Gives the file its earlier `text` again; an empty one takes it away.
  func putBack(_ text: String, _ surroundings: Surroundings) throws(Failure) {
    guard text.isEmpty else {
      return try surroundings.write(text, to: home.values, overwrite: true)
    }
    try Failure.files { () throws(InterchangeError) in try OutputFile.remove(home.values) }
  }

  /// Keeps a copy of the file beside `copy`, which is one of the database; whether there is a file.
  @discardableResult
  func keep(beside copy: String, _ surroundings: Surroundings) throws(Failure) -> Bool {
    guard let text = try text else { return false }
    try surroundings.write(text, to: copy + BackupFolder.values, overwrite: true)
    return true
  }

  /// Puts the copy of the file that is beside `copy` back; whether there is one.
  func putBack(beside copy: String, _ surroundings: Surroundings) throws(Failure) -> Bool {
    let file = copy + BackupFolder.values
    guard FileManager.default.fileExists(atPath: file) else { return false }
    let bytes = try Failure.files { () throws(InterchangeError) in
      try SourceFile.read(file).bytes
    }
    try surroundings.write(bytes, to: home.values, overwrite: true)
    return true
  }
}
