/// Words of a command that a user may copy into a shell.
enum ShellWord {
  /// `text` as a shell takes it for one word.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "/._-@+".utf8.contains($0)
    }
    return plain && !text.isEmpty && !text.hasPrefix("-")
      ? text
      : "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
