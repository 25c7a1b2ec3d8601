internal import Foundation
internal import Glibc
internal import Programme

extension TerminalLook {
  /// What the terminal behind standard output can show, as the environment says.
  static var terminal: TerminalLook {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return TerminalLook(
      unicode: showsUnicode(environment),
      colour: isTerminal && environment["NO_COLOR", default: ""].isEmpty
        && environment["TERM"] != "dumb",
      width: width(environment))
  }

  /// The arguments without `--no-color`, which every command takes and which means what `NO_COLOR` in the
  /// environment does.
  static func takingColourFlag(from arguments: some Sequence<String>) -> [String] {
    let arguments = Array(arguments)
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let options = arguments[..<end].filter { $0 != "--no-color" }
    if options.count < end { setenv("NO_COLOR", "1", 1) }
    return options + arguments[end...]
  }

  /// Lets help have all its words in a window with no room for them, too: the parser would leave them out.
  static func widenForHelp() {
    let (least, environment) = (40, ProcessInfo.processInfo.environment)
    // Here the parser asks the variable first.
    let width = environment["COLUMNS"].flatMap { Int($0) } ?? width(environment)
    if width < least { setenv("COLUMNS", String(least), 1) }
  }

  /// Whether what is on the screen behind standard error can be written over.
  static var canRewrite: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The first of the variables that is set decides, as everywhere in the system.
  private static func showsUnicode(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8")
  }

  private static func width(_ environment: [String: String]) -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }
}
