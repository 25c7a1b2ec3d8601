internal import Foundation
internal import Interchange
internal import RoundStore
internal import Rounds

/// Files of messages that hold no longer: their round was reopened or changed after they were written,
/// or somebody was forgotten. Nobody should send them from there.
struct StaleFiles {
  private let folder: String
  private let names: [String]

  /// Those in the folder of messages.
  ///
  /// - Complexity: O(files + messages).
  init(_ home: ProgrammeHome, _ store: RoundStore) throws(Failure) {
    let folder = home.path(try home.settings(nil).mail.folder)
    self.folder = folder
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let numbers = found.compactMap { name in
      // `2027-03-introduction-00007.eml`
      name.firstMatch(of: /-([0-9]{5,})\.eml$/).flatMap { Int64($0.1) }.map { (name, $0) }
    }
    guard !numbers.isEmpty else {
      names = []
      return
    }
    let kept = Set(
      try Failure.store { () throws(StoreError) in try store.messages() }.map(\.key))
    names = numbers.filter { !kept.contains($0.1) }.map(\.0).sorted()
  }

  /// A line about all of them, if there are more now than `before`; else empty: once is enough.
  static func note(
    _ home: ProgrammeHome, _ store: RoundStore, since before: StaleFiles?
  ) -> [String] {
    guard let now = try? StaleFiles(home, store), let first = now.names.first,
      !Set(now.names).isSubset(of: before?.names ?? [])
    else { return [] }
    let (count, folder) = (now.names.count, now.folder)
    return [
      "note: \(count == 1 ? "a file" : "\(count) files") in \(folder) "
        + "\(count == 1 ? "is" : "are") of messages that hold no longer, not to be sent from "
        + "there: \(now.names.cut(after: 1) ?? first)"
    ]
  }
}
