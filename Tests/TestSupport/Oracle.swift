internal import Foundation

/// The scripts in `Tests/Oracle`: a second implementation, in Python, of what a round is worth.
///
/// A machine without Python fails the tests.
public enum Oracle {
  /// Runs the script `name`; `below`: in which folder of the repository it is; `with`: the module that it
  /// needs besides Python's own.
  public static func run(
    _ name: String, _ arguments: [String], in folder: TemporaryFolder,
    below place: String = "Tests/Oracle", with module: String? = nil
  ) throws -> ChildProcess.Outcome {
    let python = try module.map { try Self.python(with: $0, in: folder) } ?? "python3"
    let script = SourceTree.root.appending(path: "\(place)/\(name)").path
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"), [python, "-B", "-X", "utf8", script] + arguments,
      in: folder)
    // What env says where a program is not there.
    guard outcome.code != 127 else {
      throw ChildProcess.Failure.absent(python, "install it, the tests need it")
    }
    return outcome
  }

  /// The interpreter that has the module `name`: the first one in the path, else the system's, which
  /// is the one that the packages of the system are for.
  static func python(with name: String, in folder: TemporaryFolder) throws -> String {
    for python in ["python3", "/usr/bin/python3"] {
      let outcome = try ChildProcess.run(
        URL(filePath: "/usr/bin/env"), [python, "-c", "import \(name)"], in: folder)
      if outcome.code == 0 { return python }
    }
    throw ChildProcess.Failure.absent(
      "Python's \(name)", "install python3-\(name), the tests need it")
  }
}
