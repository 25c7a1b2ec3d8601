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
  /// Rows of a members list are wrong, and fewer than are right: what takes these is named at the end.
  case rows([Finding], right: Int)
  /// A history has names of which it is not clear whom they mean; where they can be answered.
  case questions([PersonQuestion], path: String?)
  /// There are no rules where a programme is; what names its folder in a command.
  case noRules(path: String, option: String)
  /// The files are well-formed, and admit no round.
  case terms(RoundTermsError)
  /// More take part than the engine can take, or it disagrees with its own checker.
  case drawing(DrawingError)
  /// Mail cannot be written or sent.
  case mail(MailFailure)
  /// The database does not do what it is asked for.
  case store(StoreError)

  /// A failure to write to standard output.
  public static func standardOutput(_ reason: String) -> Failure {
    .files(.standardOutput(reason: reason))
  }

  /// A failure to make the folder or file at `path`.
  public static func cannotCreate(_ path: String, _ reason: String) -> Failure {
    .files(.cannotCreate(path: path, reason: reason))
  }

  /// What was found, one line each.
  public var lines: [String] {
    switch self {
    case .usage(let error): [error.description]
    case .rows(let findings, let right): findings.lines() + [Self.wayOut(right)]
    case .questions(let questions, let path): Self.lines(questions, path)
    case .noRules(let path, let option):
      [
        "\(path) does not exist: the rules of a programme are no part of its database; bring the file from "
          + "where the programme was, or rct init\(option) writes the rules of a new one"
      ]
    case .terms(let error): [error.description]
    case .drawing(.tooManyParticipants(let count, let most)):
      [
        "\(DrawingError.tooManyParticipants(count, most: most)); "
          + "rct match --shard 1/\((count + most - 1) / most) --seed 1 draws the first"
      ]
    case .drawing(let error): [error.description]
    case .mail(let error): [error.description]
    case .store(.members(let refusals)): refusals.map(\.description)
    case .store(.absent(let path)):
      [
        WindowsPath(path).map { "\(path) does not exist: \($0.advice)" }
          ?? StoreError.absent(path: path).description
      ]
    case .store(let error): [error.description]
    case .files(let first, let others): ([first] + others).flatMap(Self.lines)
    }
  }

  private static func wayOut(_ right: Int) -> String {
    "nothing was brought in; --skip-invalid not-taken.csv takes the \(right.of("row")) that "
      + "\(right == 1 ? "is" : "are") right, and writes the others to that file"
  }

  private static func lines(_ questions: [PersonQuestion], _ path: String?) -> [String] {
    let count = questions.count.of("name")
    let verb = questions.count == 1 ? "is" : "are"
    return questions.map { TextTable.harmless($0.sentence) }.lines(most: 10)
      + [
        "\(count) \(verb) not clear, nothing was brought in; "
          + (path.map {
            "\($0) lists what is open: fill in \"choose\" (the id of a member, left for somebody who is no "
              + "member any more, - for nobody), then give the same command again"
          }
            ?? "--resolve names.csv writes a file in which you say who is meant; --allow-unknown takes "
            + "names that no member has for people who left")
      ]
  }

  private static func lines(_ error: InterchangeError) -> [String] {
    switch error {
    case .badData(let findings), .badPolicy(let findings): findings.lines()
    default: [error.description]
    }
  }
}
