internal import Foundation
internal import Interchange
internal import RoundStore
internal import Rounds

/// Files of messages that hold no longer: their round was reopened or changed after they were written,
/// or somebody was forgotten. Nobody should send them from there.
enum StaleFiles {
  /// A line about those in the folder of messages; empty without any.
  ///
  /// - Complexity: O(files + messages).
  static func note(_ home: ProgrammeHome, _ store: RoundStore) throws(Failure) -> [String] {
    let folder = home.path(try home.settings(nil).mail.folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let numbers = names.compactMap { name in
      // `2027-03-introduction-00007.eml`
      name.firstMatch(of: /-([0-9]{5,})\.eml$/).flatMap { Int64($0.1) }.map { (name, $0) }
    }
    guard !numbers.isEmpty else { return [] }
    let kept = Set(
      try Failure.store { () throws(StoreError) in try store.messages() }.map(\.key))
    let stale = numbers.filter { !kept.contains($0.1) }.map(\.0).sorted()
    guard let first = stale.first else { return [] }
    return [
      "note: \(stale.count == 1 ? "a file" : "\(stale.count) files") in \(folder) "
        + "\(stale.count == 1 ? "is" : "are") of messages that hold no longer, not to be sent from "
        + "there: \(stale.cut(after: 1) ?? first)"
    ]
  }
}
