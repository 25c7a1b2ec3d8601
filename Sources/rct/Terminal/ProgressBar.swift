/// How far a long work is, as a bar on the line that says it.
enum ProgressBar {
  /// Shows that `done` of `all` are done.
  static func show(_ done: Int, _ all: Int) {
    guard all > 0 else { return }
    show("", done, of: all, "\(done) of \(all)")
  }

  /// Shows that so many `percent` of `work` are done.
  static func show(_ work: String, percent: Int) {
    show("\(work) ", percent, of: 100, "\(percent) %")
  }

  private static func show(_ work: String, _ done: Int, of all: Int, _ words: String) {
    // In a narrow window the words go first.
    let room = ProgressLine.room - work.count - words.count - "[] ".count
    let width = min(30, max(0, room))
    let filled = width * done / all
    ProgressLine.show(
      "\(work)[" + String(repeating: "#", count: filled)
        + String(repeating: "-", count: width - filled) + "] \(words)")
  }
}
