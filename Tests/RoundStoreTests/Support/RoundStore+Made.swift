import TestSupport

@testable import RoundStore

extension RoundStore.Author {
  /// Whoever runs the tests.
  static let tester = RoundStore.Author(name: "tester", now: "2027-03-01T09:00:00Z")
}

extension RoundStore {
  /// The database of a new programme in `folder`.
  static func made(in folder: TemporaryFolder) throws -> RoundStore {
    try create(folder.path("rct.sqlite"), author: .tester)
  }
}
