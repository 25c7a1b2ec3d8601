import Foundation
import Testing

/// Python, the reference for CSV.
///
/// A machine without it fails the tests.
enum Python {
  /// The result of `script`, which reads JSON from standard input and prints JSON.
  static func run<Input: Encodable, Output: Decodable>(
    _ script: String, on input: Input, as: Output.Type
  ) throws -> Output {
    try Folder.temporary { folder in
      // Files and not pipes: a pipe that nobody empties would stop both sides.
      let (source, result) = (folder.file("in.json"), folder.file("out.json"))
      try JSONEncoder().encode(input).write(to: URL(fileURLWithPath: source))
      try Data().write(to: URL(fileURLWithPath: result))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", "-X", "utf8", "-c", script]
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: result))
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "python3 is needed for this test")
      return try JSONDecoder().decode(
        Output.self, from: Data(contentsOf: URL(fileURLWithPath: result)))
    }
  }
}
