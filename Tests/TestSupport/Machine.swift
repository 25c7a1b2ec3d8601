internal import Foundation

/// What not every machine has that runs the tests: where it is missing, tests that need it are skipped, and
/// the run says which and why.
public enum Machine {
  /// The first of `programs` that is in the path.
  public static func first(of programs: [String]) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let folders = path.split(separator: ":")
    return programs.first { program in
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }
  }

  /// Whether disks can be mounted: only root may, and not everywhere.
  public static let canMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let tried = try? ChildProcess.run(
      URL(filePath: "/bin/sh"), ["-c", "mkdir disk && mount -t tmpfs tmpfs disk && umount disk"],
      in: folder)
    return tried?.code == 0
  }()
}
