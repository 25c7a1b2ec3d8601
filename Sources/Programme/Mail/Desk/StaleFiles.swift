internal import Foundation
internal import Interchange
internal import RoundStore
internal import Rounds

/// Files of messages that hold no longer: their round was reopened or changed after they were written, or
/// somebody was forgotten. Nobody should send them from there.
struct StaleFiles {
  private let folder: String
  private let names: [String]

  /// Those in the folder of messages.
  ///
  /// - Complexity: O(files + messages).
  init(_ home: ProgrammeHome, _ store: RoundStore) throws(Failure) {
    let (folder, files) = try Self.files(home)
    self.folder = folder
    guard !files.isEmpty else {
      names = []
      return
    }
    let kept = Set(
      try Failure.store { () throws(StoreError) in try store.messages() }.map(\.key))
    names = files.filter { !kept.contains($0.key) }.map(\.name).sorted()
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

  /// A line about the files of the messages with these numbers, which name somebody who was forgotten, in
  /// full: they are to be found and removed; empty without any.
  static func note(
    naming keys: Set<Int64>, _ home: ProgrammeHome
  ) throws(Failure) -> [String] {
    let (folder, files) = try files(home)
    let naming = files.filter { keys.contains($0.key) }.map(\.name).sorted()
    guard !naming.isEmpty else { return [] }
    return [
      "note: \(naming.count == 1 ? "a file" : "\(naming.count) files") in \(folder) still "
        + "\(naming.count == 1 ? "names" : "name") them, to be removed by hand: "
        + naming.joined(separator: ", ")
    ]
  }

  /// The files in the folder of messages, with the numbers of their messages.
  private static func files(
    _ home: ProgrammeHome
  ) throws(Failure) -> (folder: String, files: [(name: String, key: Int64)]) {
    let folder = home.path(try home.settings(nil).mail.folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let files = names.compactMap { name in
      // `2027-03-introduction-00007.eml`
      name.firstMatch(of: /-([0-9]{5,})\.eml$/).flatMap { Int64($0.1) }.map {
        (name: name, key: $0)
      }
    }
    return (folder, files)
  }
}
