/// The forms of a kind of file, by the names that arguments and the ends of files' names have for them.
public protocol FileFormat: RawRepresentable<String>, CaseIterable, Sendable {}

extension FileFormat {
  /// The format that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let format = Self(rawValue: argument) else { throw .format(Self.list) }
    self = format
  }

  /// The format that the end of a file's name says, where one has such an end.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    guard let format = Self.allCases.first(where: { name.hasSuffix(".\($0.rawValue)") }) else {
      return nil
    }
    self = format
  }

  /// The format of the file at `path`, of which nobody said it: as its name ends, else `usual`.
  ///
  /// - Throws: A ``UsageError`` if the name ends like another kind of file, as which it would not open.
  public static func format(of path: String?, usual: Self) throws(UsageError) -> Self {
    guard let path else { return usual }
    if let format = Self(fileName: path) { return format }
    if let ending = FileEnding.foreign(path) { throw .ending(path, ending, list) }
    return usual
  }

  /// The names of all of them, as a sentence has them.
  public static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
