public import Drawing
public import Interchange
public import RoundStore
public import Rounds

/// Everything that can keep a use case from giving an answer.
public enum Failure: Error, Sendable {
  /// The command line is wrong.
  case usage(UsageError)
  /// Files cannot be read or written: all of them that are wrong, in the order of reading.
  case files(InterchangeError, others: [InterchangeError] = [])
  /// The files are well-formed, and admit no round.
  case terms(RoundTermsError)
  /// The engine disagrees with its own checker.
  case drawing(DrawingError)
  /// Mail cannot be written or sent.
  case mail(MailFailure)
  /// The database does not do what it is asked for.
  case store(StoreError)

  /// A failure to write to standard output.
  public static func standardOutput(_ reason: String) -> Failure {
    .files(.cannotWrite(path: "standard output", reason: reason))
  }

  /// A failure to make the folder or file at `path`.
  public static func cannotCreate(_ path: String, _ reason: String) -> Failure {
    .files(.cannotCreate(path: path, reason: reason))
  }

  /// What was found, one line each.
  public var lines: [String] {
    switch self {
    case .usage(let error): [error.description]
    case .terms(let error): [error.description]
    case .drawing(let error): [error.description]
    case .mail(let error): [error.description]
    case .store(.members(let refusals)): refusals.map(\.description)
    case .store(let error): [error.description]
    case .files(let first, let others): ([first] + others).flatMap(Self.lines)
    }
  }

  private static func lines(_ error: InterchangeError) -> [String] {
    switch error {
    case .badData(let findings), .badPolicy(let findings): findings.map(\.description)
    default: [error.description]
    }
  }
}
