internal import FoundationEssentials
internal import Interchange
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
  func keep(_ map: ValueMap, _ surroundings: Surroundings) throws(Failure) {
    try surroundings.write(ValueMapFile.csv(map), to: home.values, overwrite: true)
  }
}
