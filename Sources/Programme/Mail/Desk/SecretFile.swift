internal import Foundation
internal import Interchange
internal import RoundStore

/// A file that opens a mailbox: the password or the token for a mail server is its first line, and nobody else
/// may read it.
struct SecretFile {
  /// What keeps it from being used.
  enum Fault: Error {
    /// It is not there, or not for this user.
    case unreadable
    /// It has no line.
    case empty
    /// Others can read it.
    case open
  }

  /// Where it is.
  let path: String

  /// The rights of others that it may not give.
  static let rightsOfOthers: UInt32 = 0o077

  /// What is in it.
  func secret() throws(Fault) -> String {
    // A link may lead to it: what counts is where it leads.
    guard let mode = FilePlace(path).mode, let bytes = FileManager.default.contents(atPath: path)
    else { throw .unreadable }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.first else { throw .empty }
    guard mode & Self.rightsOfOthers == 0 else { throw .open }
    return String(line)
  }

  /// The words that follow its name.
  func reason(_ fault: Fault) -> String {
    switch fault {
    case .unreadable: "it is not there, or cannot be read"
    case .empty: "there is nothing in it"
    case .open: "others can read it; chmod 600 \(ShellWord.quoted(path))"
    }
  }
}

extension MailSettings.Server {
  /// The files with secrets that it names.
  var secretFiles: [String] { [passwordFile, tokenFile].compactMap(\.self) }
}
