internal import Foundation
internal import Interchange
internal import RoundStore
internal import Rounds

/// Files of messages that hold no longer: their round was reopened or changed after they were written, or
/// somebody was forgotten. Nobody should send them from there.
struct StaleFiles {
  private let folder: MailFolder
  private let names: [String]

  /// Those in the folder of messages.
  ///
  /// - Complexity: O(files + messages).
  init(_ home: ProgrammeHome, _ store: RoundStore) throws(Failure) {
    folder = MailFolder(home, try home.settings(nil))
    let files = folder.files
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
    guard let now = try? StaleFiles(home, store) else { return [] }
    if now.folder.letters == nil {
      return [now.folder.unreadable("that hold no longer, not to be sent from there")]
    }
    guard let first = now.names.first, !Set(now.names).isSubset(of: before?.names ?? [])
    else { return [] }
    let (count, folder) = (now.names.count, now.folder.path)
    return [
      "note: \(count == 1 ? "a file" : "\(count) files") in \(folder) "
        + "\(count == 1 ? "is" : "are") of messages that hold no longer, not to be sent from "
        + "there: \(now.names.cut(after: 1) ?? first)"
    ]
  }

  /// What is said of the files that name somebody who was forgotten, in full: they are to be found and
  /// removed. Those of the messages with these numbers do; of those that held no longer nobody knows.
  static func note(
    naming keys: Set<Int64>, _ home: ProgrammeHome, _ store: RoundStore,
    _ settings: ProgrammeSettings
  ) -> [String] {
    let folder = MailFolder(home, settings)
    guard folder.letters != nil else {
      return keys.isEmpty ? [] : [folder.unreadable("that name them, and remove them")]
    }
    let naming = folder.files.filter { keys.contains($0.key) }.map(\.name).sorted()
    let others = ((try? StaleFiles(home, store))?.names ?? []).filter { !naming.contains($0) }
    return removal(of: naming, in: folder, "still name them", "still names them")
      + removal(
        of: others, in: folder, "are of messages that hold no longer, and may name them, too",
        "is of a message that holds no longer, and may name them, too")
  }

  private static func removal(
    of names: [String], in folder: MailFolder, _ several: String, _ one: String
  ) -> [String] {
    guard !names.isEmpty else { return [] }
    return [
      "note: \(names.count == 1 ? "a file" : "\(names.count) files") in \(folder.path) "
        + "\(names.count == 1 ? one : several), to be removed by hand: "
        + names.joined(separator: ", ")
    ]
  }
}

extension MailFolder {
  /// The files that `rct` wrote, with the numbers of their messages.
  fileprivate var files: [(name: String, key: Int64)] {
    (letters ?? []).compactMap { name in
      // `2027-03-introduction-00007.eml`
      name.firstMatch(of: /-([0-9]{5,})\.eml$/).flatMap { Int64($0.1) }.map {
        (name: name, key: $0)
      }
    }
  }
}
