/// A path as Windows writes it. To the Linux in Windows it is the name of a file in the current folder, which
/// nobody looks for there.
public struct WindowsPath: Hashable, Sendable {
  private let path: String

  /// `path`, if it begins with a drive, or with the name of another computer.
  public init?(_ path: String) {
    guard path.hasPrefix(#"\\"#) || path.prefixMatch(of: /[A-Za-z]:./) != nil else { return nil }
    self.path = path
  }

  /// What is said of it: where it is, as far as that can be told.
  public var advice: String {
    "it is a path of Windows; in the Linux of Windows "
      + (translated.map { "it is \(Excerpt.escaped($0))" }
        ?? #"paths have / for \ and begin with the drive, such as /mnt/c/Users/ann"#)
  }

  /// The path that means the same place; `nil` where that is not known, as where a shell took the
  /// backslashes away.
  private var translated: String? {
    let path = path.replacing(#"\"#, with: "/")
    if let match = path.wholeMatch(of: /([A-Za-z]):\/+(.*)/) {
      return "/mnt/\(match.1.lowercased())/\(match.2)"
    }
    // The folders of Linux, as Windows shows them.
    return path.wholeMatch(of: /\/\/wsl(?:\$|\.localhost)\/[^\/]+(\/.*)/).map { String($0.1) }
  }
}
