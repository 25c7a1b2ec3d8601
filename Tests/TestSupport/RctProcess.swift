public import Foundation

/// Runs the built `rct`, the one that lies beside the tests.
public enum RctProcess {
  /// What a run left behind.
  public typealias Outcome = ChildProcess.Outcome

  /// The executable.
  public static func executable() throws -> URL {
    // The running test bundle is an executable of the same build, in the same folder.
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let url = tests.deletingLastPathComponent().appending(path: "rct")
    guard FileManager.default.isExecutableFile(atPath: url.path) else {
      throw ChildProcess.Failure.absent(url.path, "run swift build")
    }
    return url
  }

  /// Runs `rct arguments` in `folder`, and waits for its end.
  ///
  /// `output` is where standard output goes instead of the outcome: `/dev/full`.
  ///
  /// - Returns: Exit code and what was written.
  /// - Throws: A ``ChildProcess/Failure`` if it cannot be run, or is ended by a signal.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: String = "",
    environment: [String: String] = [:], output: String? = nil
  ) throws -> Outcome {
    try ChildProcess.run(
      executable(), arguments, in: folder, input: input, environment: environment, output: output)
  }

  /// Runs `rct line` in `folder`, a line whose words need no quotes; `day` is today if it is given.
  ///
  /// - Returns: Exit code and what was written.
  /// - Throws: A ``ChildProcess/Failure`` if it cannot be run, or is ended by a signal.
  public static func type(
    _ line: String, in folder: TemporaryFolder, on day: String? = nil
  ) throws -> Outcome {
    try run(
      line.split(separator: " ").map(String.init), in: folder,
      environment: day.map { ["RCT_TODAY": $0] } ?? [:])
  }
}
