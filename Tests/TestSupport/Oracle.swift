internal import Foundation

/// The scripts in `Tests/Oracle`: a second implementation, in Python, of what a round is worth.
///
/// A machine without Python fails the tests.
public enum Oracle {
  /// Runs the script `name`; `below`: in which folder of the repository it is.
  public static func run(
    _ name: String, _ arguments: [String], in folder: TemporaryFolder,
    below place: String = "Tests/Oracle"
  ) throws -> ChildProcess.Outcome {
    let script = SourceTree.root.appending(path: "\(place)/\(name)").path
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"), ["python3", "-B", "-X", "utf8", script] + arguments,
      in: folder)
    // What env says where a program is not there.
    guard outcome.code != 127 else {
      throw ChildProcess.Failure.absent("python3", "install it, the tests need it")
    }
    return outcome
  }
}
