internal import FoundationEssentials
internal import Interchange

/// The folder in which messages lie as files, `.eml`.
struct MailFolder {
  /// Where it is.
  let path: String
  /// The names of the files of messages in it, in no order: none where there is no folder yet, and `nil` where
  /// it cannot be looked into.
  let letters: [String]?

  /// The one that the rules name.
  init(_ home: ProgrammeHome, _ settings: ProgrammeSettings) {
    path = home.path(settings.mail.folder)
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
      letters = names.filter { $0.hasSuffix(".eml") }
    } catch {
      letters = (error as? CocoaError)?.code == .fileReadNoSuchFile ? [] : nil
    }
  }

  /// A line for where it cannot be looked into, about such files as a person has to look for.
  func unreadable(_ which: String) -> String {
    "note: \(path) cannot be looked into: look yourself for files of messages in it \(which)"
  }
}
