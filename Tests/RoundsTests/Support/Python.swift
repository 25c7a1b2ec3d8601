import Foundation
import TestSupport

/// Python, the reference for the calendar and for case folding.
///
/// A machine without it fails the tests.
enum Python {
  /// The script could not be run to its end.
  struct Failure: Error {
    let status: Int32
  }

  /// What `script` prints as JSON.
  static func json<Output: Decodable>(_ script: String, as: Output.Type) throws -> Output {
    let folder = try TemporaryFolder()
    // A file and not a pipe: a pipe that nobody empties would stop both sides.
    try folder.write("", to: "out.json")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-X", "utf8", "-c", script]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder.path("out.json")))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus)
    }
    return try JSONDecoder().decode(Output.self, from: Data(folder.read("out.json").utf8))
  }
}
