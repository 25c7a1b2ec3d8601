internal import FoundationEssentials
internal import Interchange
internal import Rounds

/// The file in which a coordinator says whom the names of a history mean.
struct OpenQuestions {
  /// Where it is, or is to be; `nil` = nobody asked for one.
  let path: String?

  /// What it says by now; a file that is not there says nothing.
  func read(_ roster: Roster) throws(Failure) -> ResolutionFile {
    guard let path, FileManager.default.fileExists(atPath: path) else { return ResolutionFile() }
    return try Failure.files { () throws(InterchangeError) in
      try ResolutionFile(SourceFile.read(path), roster: roster)
    }
  }

  /// Stops an import that has questions; writes those that are new into the file.
  func stop(
    for questions: [PersonQuestion], _ file: ResolutionFile, _ roster: Roster,
    _ surroundings: Surroundings
  ) throws(Failure) {
    guard !questions.isEmpty else { return }
    var file = file
    if let path, file.add(questions, roster: roster) {
      try surroundings.write(file.csv, to: path, overwrite: true)
    }
    throw .questions(questions, path: path)
  }
}

extension PersonQuestion {
  /// `past.csv:3:7: "Jo Blogs": no member has this name; like it: q7`.
  var sentence: String {
    guard !hasLostZeros else {
      return "\(first): no member has this id; \(LostZeros.question(candidates))"
    }
    let ids = candidates.map(\.text).joined(separator: ", ")
    let what =
      isAmbiguous
      ? "\(candidates.count) members have this name: \(ids)"
      : "no member has this name" + (candidates.isEmpty ? "" : "; like it: \(ids)")
    return "\(first): \(what)"
  }
}
