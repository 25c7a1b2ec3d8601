internal import Interchange

/// Where an export goes.
public struct FileOutput: Hashable, Sendable {
  /// The file; `nil` = standard output.
  public var path: String?
  /// Whether a file that exists may be replaced.
  public var overwrite: Bool

  /// An output.
  public init(path: String? = nil, overwrite: Bool = false) {
    (self.path, self.overwrite) = (path, overwrite)
  }

  /// Writes `text` there, or puts it into the answer, where it is for standard output.
  func put(_ text: String, into answer: inout Answer, _ surroundings: Surroundings) throws(Failure)
  {
    guard let path else {
      answer.text = text
      return
    }
    try surroundings.write(text, to: path, overwrite: overwrite)
    answer.words.append("written: \(path)")
  }
}
