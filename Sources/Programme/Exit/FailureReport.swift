internal import Interchange

/// A failure as one JSON object, for programs: `{"exit":65,"findings":[...]}`.
public struct FailureReport: Encodable, Sendable {
  /// One finding; place and file where it has them.
  public struct Entry: Encodable, Sendable {
    /// The file.
    public var file: String?
    /// The sheet, if it is a workbook.
    public var sheet: String?
    /// The line, or of a workbook the row, from 1.
    public var line: Int?
    /// The column, from 1.
    public var column: Int?
    /// What is wrong.
    public let message: String
  }

  /// The exit code.
  public let exit: Int32
  /// What was found.
  public let findings: [Entry]

  /// The report of `failure`.
  public init(_ failure: Failure) {
    exit = ExitStatus(failure).rawValue
    findings =
      switch failure {
      case .files(let first, let others): ([first] + others).flatMap(Self.entries)
      case .rows(let found, _): Self.entries(.badData(found))
      default: failure.lines.map { Entry(message: $0) }
      }
  }

  /// The report of a command line that cannot be read, with what is wrong with it.
  public init(unreadable message: String) {
    (exit, findings) = (ExitStatus.wrongUsage.rawValue, [Entry(message: message)])
  }

  /// The object, on one line.
  public func json() -> String { JSONLine.text(self) }

  private static func entries(_ error: InterchangeError) -> [Entry] {
    let findings = error.findings
    guard !findings.isEmpty else { return [Entry(message: error.description)] }
    return findings.map {
      Entry(file: $0.file, sheet: $0.sheet, line: $0.line, column: $0.column, message: $0.message)
    }
  }
}
