/// Why a file could not be read or written.
///
/// Each case has one exit code.
public enum InterchangeError: Error, Hashable, Sendable {
  /// The content of input files is wrong (65): everything found, by file, line and column.
  case badData([Finding])
  /// A policy is wrong (78): everything found, by line and column.
  case badPolicy([Finding])
  /// An input does not exist (66).
  case absent(path: String)
  /// An input is a directory (66).
  case directory(path: String)
  /// An input cannot be read (66).
  case unreadable(path: String, reason: String)
  /// An input that a file names is one of these (66): where it is named, and what to do.
  case namedInput(Finding)
  /// An output exists, and nobody said that it may be replaced (73).
  case exists(path: String)
  /// An output cannot be created (73).
  case cannotCreate(path: String, reason: String)
  /// An output cannot be written; nothing half-written is left (74).
  case cannotWrite(path: String, reason: String)
  /// A file that is not to be there any more cannot be taken away (74).
  case cannotRemove(path: String, reason: String)
  /// Standard output does not take what was for it, at the end of the work (74).
  case standardOutput(reason: String)
  /// What is to be written does not fit into the form that was asked for (65).
  case unfit(String)

  /// What was found in a file, if that could be read at all.
  public var findings: [Finding] {
    switch self {
    case .badData(let findings), .badPolicy(let findings): findings
    case .namedInput(let finding): [finding]
    default: []
    }
  }
}

extension InterchangeError: CustomStringConvertible {
  /// One sentence, or one line a finding.
  public var description: String {
    switch self {
    case .badData(let findings), .badPolicy(let findings):
      findings.lines().joined(separator: "\n")
    case .unfit(let what):
      "\(what): a workbook has no room for that; nothing was written, choose another format."
    case .absent(path: ""): "an empty name stands where a file is expected."
    case .absent(let path):
      "\(Excerpt.escaped(path)) does not exist\(WindowsPath(path).map { ": \($0.advice)" } ?? "")."
    case .directory(let path): "\(Excerpt.escaped(path)) is a directory; expected a file."
    case .namedInput(let finding): finding.description
    case .unreadable(let path, let reason): "\(Excerpt.escaped(path)) cannot be read: \(reason)."
    case .exists(let path):
      "\(Excerpt.escaped(path)) exists, nothing was written: choose another name (where a command has --force, that replaces the file)."
    case .cannotCreate(let path, let reason):
      "\(Excerpt.escaped(path)) cannot be created: \(reason)."
    case .cannotWrite(let path, let reason):
      "\(Excerpt.escaped(path)) cannot be written: \(reason); nothing was left behind."
    case .cannotRemove(let path, let reason):
      "\(Excerpt.escaped(path)) cannot be removed: \(reason)."
    case .standardOutput(let reason):
      "standard output cannot be written: \(reason); what the command did stays done."
    }
  }
}
