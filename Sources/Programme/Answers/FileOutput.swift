internal import Interchange

/// Where an export goes.
public struct FileOutput: Hashable, Sendable {
  /// The file; `nil` = standard output.
  public var path: String?
  /// Whether a file that exists may be replaced.
  public var overwrite: Bool

  /// An output; `-` is standard output, too.
  public init(path: String? = nil, overwrite: Bool = false) {
    (self.path, self.overwrite) = (path == "-" ? nil : path, overwrite)
  }

  /// Refuses, before any work is done, an output that is in the way, or that is a file of the
  /// programme itself: not even by force is a pair list written over the database.
  func check(in home: ProgrammeHome) throws(Failure) {
    guard let path else { return }
    if home.files.contains(where: { $0 == path || OutputFile.isSame(path, as: $0) }) {
      throw .usage(.outputIsProgramme(path))
    }
    try Failure.files { () throws(InterchangeError) in
      try OutputFile.check(path, overwrite: overwrite)
    }
  }

  /// Writes `text` there, or puts it into the answer, where it is for standard output.
  func put(_ text: String, into answer: inout Answer, _ surroundings: Surroundings) throws(Failure)
  {
    try put(Array(text.utf8), into: &answer, surroundings)
  }

  /// Writes `data` there, or puts it into the answer, where it is for standard output.
  func put(
    _ data: [UInt8], into answer: inout Answer, _ surroundings: Surroundings
  ) throws(Failure) {
    guard let path else {
      answer.data = data
      return
    }
    try surroundings.write(data, to: path, overwrite: overwrite)
    answer.words.append("written: \(path)")
  }
}
