internal import Foundation

/// Python, the reference for CSV, the calendar, case folding and digests.
///
/// A machine without it fails the tests.
public enum Python {
  /// A script could not be run to its end.
  public struct Failure: Error {
    /// What it said.
    public let message: String
  }

  /// The result of `script`, which reads JSON from standard input and prints JSON.
  public static func run<Output: Decodable>(
    _ script: String, on input: some Encodable, as: Output.Type
  ) throws -> Output {
    try output(script, input: String(decoding: JSONEncoder().encode(input), as: UTF8.self))
  }

  /// What `script` prints as JSON.
  public static func json<Output: Decodable>(
    _ script: String, as: Output.Type
  ) throws -> Output {
    try output(script, input: "")
  }

  private static func output<Output: Decodable>(
    _ script: String, input: String
  ) throws -> Output {
    let outcome = try ChildProcess.run(
      URL(filePath: "/usr/bin/env"), ["python3", "-X", "utf8", "-c", script],
      in: TemporaryFolder(), input: input)
    guard outcome.code == 0 else { throw Failure(message: outcome.err) }
    return try JSONDecoder().decode(Output.self, from: Data(outcome.out.utf8))
  }
}
