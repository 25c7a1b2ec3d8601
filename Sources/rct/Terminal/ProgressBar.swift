internal import Glibc
internal import Programme
internal import Synchronization

/// A line that says how far a long work is, on a terminal only.
struct ProgressBar {
  private let isTerminal = TerminalLook.canRewrite
  private static let width = 30
  /// Whether there is a line to take away: a terminal is not written to for nothing.
  private static let isShown = Atomic(false)

  /// Shows that `done` of `all` are done.
  func show(_ done: Int, _ all: Int) {
    guard isTerminal, all > 0 else { return }
    Self.isShown.store(true, ordering: .relaxed)
    put("\r\(bar(done, of: all)) \(done) of \(all)")
  }

  private func bar(_ done: Int, of all: Int) -> String {
    let filled = Self.width * done / all
    return "["
      + String(repeating: "#", count: filled) + String(repeating: "-", count: Self.width - filled)
      + "]"
  }

  /// Shows that so many `percent` of `work` are done.
  func show(_ work: String, percent: Int) {
    guard isTerminal else { return }
    Self.isShown.store(true, ordering: .relaxed)
    put("\r\u{1B}[K\(work) \(bar(percent, of: 100)) \(percent) %")
  }

  /// Takes the line away.
  func clear() {
    guard Self.isShown.exchange(false, ordering: .relaxed) else { return }
    put("\r\u{1B}[K")
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    // If that fails, there is nobody who looks.
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
