/// Why an input admits no round at all.
public enum RoundTermsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nobody in the roster takes part.
  case noParticipants
  /// Nobody takes part but hosts, who only join others.
  case onlyHosts
  /// A rule names a facet that the roster has no column for.
  case absentColumn(Facet, known: [Facet])
  /// The policy names a host who is not in the roster.
  case unknownHost(MemberID)
  /// The policy asks for a host and names none.
  case noHosts
  /// A window in months needs dates, and this round of the history has none.
  case undatedHistory(round: Int)

  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .noParticipants:
      "no participants: every member's status is other than empty or \"active\""
    case .onlyHosts:
      "no participants: only hosts take part, and these join others whose number is odd"
    case .absentColumn(let facet, let known):
      "a rule names the facet \"\(facet)\", and the members have no such column; they have "
        + (known.isEmpty ? "no facet columns" : known.map(\.name).joined(separator: ", "))
    case .unknownHost(let id):
      "host \"\(id)\" is not among the members"
    case .noHosts:
      "odd = \"host\" needs hosts = [\"id\", ...]"
    case .undatedHistory(let round):
      "repeat_window in months needs a date for every group of the history; round \(round) has none: bring "
        + "it in again with its day, or give the window in rounds"
    }
  }
}
