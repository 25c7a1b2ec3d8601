public import Foundation

/// Runs a program and waits for its end.
public enum ChildProcess {
  /// What a run left behind.
  public struct Outcome: Sendable {
    /// The exit code.
    public let code: Int32
    /// Standard output.
    public let out: String
    /// Standard error.
    public let err: String

    /// The lines of standard error.
    public var errLines: [String] { err.split(separator: "\n").map(String.init) }
  }

  /// Why a program could not be run: a failure of the test, never a reason to skip it.
  public enum Failure: Error, CustomStringConvertible {
    /// There is no such program; what to do about it.
    case absent(String, String)
    /// A signal ended it.
    case signal(String, Int32)

    /// The sentence for the log.
    public var description: String {
      switch self {
      case .absent(let program, let advice): "\(program) is not there: \(advice)"
      case .signal(let program, let number): "\(program) was ended by signal \(number)"
      }
    }
  }

  /// The environment of the tests without what `rct` looks at there: a day, a folder or a language that
  /// whoever runs them has set is not the tests'.
  private static let surroundings: [String: String] = {
    let theirs = ["NO_COLOR", "COLUMNS", "TERM", "LANG", "LANGUAGE"]
    return ProcessInfo.processInfo.environment
      .filter { name, _ in
        !theirs.contains(name) && !name.hasPrefix("RCT_") && !name.hasPrefix("LC_")
      }
      .merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { _, ours in ours }
  }()

  /// Runs `program arguments` in `folder`.
  ///
  /// `output` is where standard output goes instead of the outcome: `/dev/full`.
  public static func run(
    _ program: URL, _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) throws -> Outcome {
    // Files, not pipes: nobody has to read while the process runs.
    let streams = try TemporaryFolder()
    for name in ["in", "out", "err"] { try streams.write(name == "in" ? input : "", to: name) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = surroundings.merging(environment) { _, given in given }
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(path: "in"))
    let out = output.map { URL(filePath: $0) } ?? streams.url.appending(path: "out")
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      throw Failure.signal(program.lastPathComponent, process.terminationStatus)
    }
    return Outcome(
      code: process.terminationStatus, out: try streams.read("out"), err: try streams.read("err"))
  }

  /// Runs a shell command with the built `rct` in the path.
  public static func shell(_ command: String, in folder: TemporaryFolder) throws -> Outcome {
    let tools = try RctProcess.executable().deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try run(
      URL(filePath: "/bin/bash"), ["-c", command], in: folder,
      environment: ["PATH": "\(tools):\(path)", "TMPDIR": folder.url.path])
  }
}
