public import Foundation

/// Runs the built `rct`, the one that lies beside the tests.
public enum RctProcess {
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

  /// Why `rct` could not be run: a failure of the test, never a reason to skip it.
  public enum Failure: Error, CustomStringConvertible {
    /// There is no executable at this path.
    case notBuilt(String)
    /// A signal ended the process.
    case signal(Int32)

    /// The sentence for the log.
    public var description: String {
      switch self {
      case .notBuilt(let path): "rct is not built: \(path) is not there; run swift build"
      case .signal(let number): "rct was ended by signal \(number)"
      }
    }
  }

  /// The executable.
  public static func executable() throws -> URL {
    // The running test bundle is an executable of the same build, in the same folder.
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let url = tests.deletingLastPathComponent().appending(path: "rct")
    guard FileManager.default.isExecutableFile(atPath: url.path) else {
      throw Failure.notBuilt(url.path)
    }
    return url
  }

  /// Runs `rct arguments` in `folder`, and waits for its end.
  ///
  /// `output` is where standard output goes instead of the outcome: `/dev/full`.
  ///
  /// - Returns: Exit code and what was written.
  /// - Throws: A ``Failure`` if it cannot be run, or is ended by a signal.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) throws -> Outcome {
    // Files, not pipes: nobody has to read while the process runs.
    let streams = try TemporaryFolder()
    for name in ["in", "out", "err"] { try streams.write(name == "in" ? input : "", to: name) }
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment) { _, given in given }
    process.standardInput = try FileHandle(forReadingFrom: streams.url.appending(path: "in"))
    let out = output.map { URL(filePath: $0) } ?? streams.url.appending(path: "out")
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      throw Failure.signal(process.terminationStatus)
    }
    return Outcome(
      code: process.terminationStatus, out: try streams.read("out"), err: try streams.read("err"))
  }
}
