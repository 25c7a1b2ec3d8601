/// How far a long work is, as a bar on the line that says it.
enum ProgressBar {
  private static let width = 30

  /// Shows that `done` of `all` are done.
  static func show(_ done: Int, _ all: Int) {
    guard all > 0 else { return }
    ProgressLine.show("\(bar(done, of: all)) \(done) of \(all)")
  }

  /// Shows that so many `percent` of `work` are done.
  static func show(_ work: String, percent: Int) {
    ProgressLine.show("\(work) \(bar(percent, of: 100)) \(percent) %")
  }

  private static func bar(_ done: Int, of all: Int) -> String {
    let filled = width * done / all
    return "["
      + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
      + "]"
  }
}
