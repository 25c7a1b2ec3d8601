internal import Foundation

/// Workbooks as an independent program, the Python package openpyxl, reads and writes them.
///
/// A machine without it fails the tests.
public enum Openpyxl {
  /// A script did not come to its end.
  public struct Failure: Error {
    /// What it said.
    public let message: String
  }

  /// Runs a script in `folder`, which has `openpyxl`, its `Workbook` and `datetime`; returns what it
  /// printed.
  @discardableResult
  public static func run(_ script: String, in folder: TemporaryFolder) throws -> String {
    let python = try Oracle.python(with: "openpyxl", in: folder)
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"),
      [
        python, "-X", "utf8", "-c",
        "import datetime, openpyxl\nfrom openpyxl import Workbook\n" + script,
      ], in: folder)
    guard outcome.code == 0 else { throw Failure(message: outcome.err) }
    return outcome.out
  }
}
