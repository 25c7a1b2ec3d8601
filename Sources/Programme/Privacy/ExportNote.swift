internal import RoundStore
internal import Rounds

extension RoundStore {
  /// Notes, before it happens, that data of so many `people` are taken out; says what is to be said of that.
  ///
  /// From a database that can only be read they may be taken unnoted: whoever reads it has them anyway, and
  /// a disk that fails is when they are needed.
  func noting(
    _ export: Export, people: Int, of round: RoundSummary? = nil, member: MemberID? = nil
  ) throws(Failure) -> [String] {
    do throws(StoreError) {
      try note(export, people: people, of: round, member: member)
      return []
    } catch {
      switch error {
      case .readOnly(let path), .notPermitted(let path, _):
        return [Self.unnoted(in: path)]
      default: throw .store(error)
      }
    }
  }

  /// What is said where nothing could be noted.
  static func unnoted(in path: String) -> String {
    "note: \(path) can only be read, so nothing was noted there of what is taken out now"
  }
}

extension ProgrammeHome {
  /// Notes, before it happens, that data of so many `people` are taken out; says what is to be said of that.
  func noting(
    _ export: RoundStore.Export, people: Int, _ surroundings: Surroundings
  ) throws(Failure) -> [String] {
    try open(surroundings).noting(export, people: people)
  }
}
