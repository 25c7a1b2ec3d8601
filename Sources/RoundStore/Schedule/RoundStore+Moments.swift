internal import GRDB

extension RoundStore {
  /// The moments of all events of the programme, in UTC, as they are kept.
  public func moments() throws(StoreError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT DISTINCT at FROM event") }
  }
}
