/// What is wrong with an argument of a command.
public enum UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A seed is not a whole number in its range.
  case seed
  /// A round's number is not a positive whole number.
  case round
  /// A text is not a day of the calendar.
  case day
  /// A group size is out of range.
  case groupSize
  /// A format is unknown.
  case format
  /// The first word is none of the commands.
  case unknownCommand(String)
  /// What is read would be written over.
  case outputIsInput(String)
  /// The pair list and the certificate would go to one file.
  case sameOutput(String)
  /// A certificate is asked for a round that has none.
  case noCertificate
  /// This is named in the design and comes with a later version; what serves until then.
  case later(String, instead: String)

  /// The sentence that follows the argument.
  public var description: String {
    switch self {
    case .seed: "a seed is a whole number from 0 to \(Seed.largest)"
    case .round: "a round's number is a whole number from 1"
    case .day: "a date has the form 2027-03-01"
    case .groupSize: "a group size is a whole number from 2 to 8"
    case .format: "the formats are \(PairListFormat.list)"
    case .unknownCommand(let name):
      "there is no command \"\(name)\"; the first word is match, verify or demo, "
        + "as in: rct match members.csv (see rct --help)"
    case .outputIsInput(let path):
      "\(path) is one of the files to read; write to another name, nothing was written"
    case .sameOutput(let path):
      "--output and --certificate are both \(path); give one of them another name"
    case .noCertificate: "groups larger than pairs have no certificate: leave --certificate out"
    case .later(let what, let instead):
      "\(what) comes with a later version of rct; \(instead)"
    }
  }
}
