/// What the seals of a file cover: each version of them is checked as it was made.
enum SealCoverage {
  /// Schemas 6 to 9: events, and rounds with their groups and what their draws saw.
  case groups
  /// Since schema 10: also the people of a round and what is noted of it, and messages.
  case everything

  /// What they cover in a file of this schema; `nil` = it has none yet.
  init?(schema: Int) {
    switch schema {
    case ..<6: return nil
    case ..<10: self = .groups
    default: self = .everything
    }
  }
}

/// Some of the rows that seals cover, in the order of their keys.
struct SealSlice<Broken> {
  /// Those that are not as they were sealed, or have no seal.
  var broken: [Broken] = []
  /// The last of them all; `nil` = there were none.
  var last: Int64?
}
