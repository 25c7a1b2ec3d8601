import Foundation
import Testing
import TestSupport

@Suite struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(6), to: "members.csv")
  }

  private func match(
    _ arguments: String..., output: String? = nil
  ) throws -> RctProcess.Outcome {
    try RctProcess.run(["match", "members.csv"] + arguments, in: folder, output: output)
  }

  @Test func `a written pair list is what standard output would be, for its owner only`() throws {
    let shown = try match("--seed", "5")
    let written = try match("--seed", "5", "--output", "pairs.csv")
    #expect(written.code == 0)
    #expect(written.out.isEmpty)
    #expect(try folder.read("pairs.csv") == shown.out)
    #expect(try folder.mode(of: "pairs.csv") == 0o600)
    #expect(written.errLines.contains("pair list: pairs.csv"))
    #expect(try folder.names() == ["members.csv", "pairs.csv"])
  }

  @Test func `all of the data comes to a slow reader, where writing does not wait for one`() throws
  {
    try folder.write(Community.members(4000), to: "members.csv")
    // What one program sets for a pipe holds for the next one, too.
    let unwaiting =
      "import fcntl, os; fcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | os.O_NONBLOCK)"
    let draw = "rct match members.csv --seed 1"
    let outcome = try ChildProcess.shell(
      "set -o pipefail; \(draw) > whole.csv; "
        + "{ python3 -c '\(unwaiting)'; \(draw); } | { sleep 3; cat > read.csv; } && cmp whole.csv read.csv",
      in: folder)
    #expect(outcome.code == 0, "\(outcome.out)\(outcome.err)")
  }

  @Test func `an output that exists is kept, unless forced`() throws {
    try folder.write("precious\n", to: "pairs.csv")
    let refused = try match("--output", "pairs.csv")
    #expect(refused.code == 73)
    #expect(refused.out.isEmpty)
    #expect(refused.err.contains("pairs.csv"))
    #expect(try folder.read("pairs.csv") == "precious\n")

    let forced = try match("--output", "pairs.csv", "--force")
    #expect(forced.code == 0)
    #expect(try WrittenPairs(folder.read("pairs.csv")).groups.count == 3)
    #expect(try folder.mode(of: "pairs.csv") == 0o600)
  }

  @Test func `an input is never written over, by whatever name and however forced`() throws {
    let members = try folder.read("members.csv")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.csv"), withDestinationPath: "members.csv")
    for name in ["members.csv", "./members.csv", "link.csv"] {
      for option in ["--output", "--certificate"] {
        let outcome = try match(option, name, "--force")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("\(name) is one of the files to read"))
        #expect(try folder.read("members.csv") == members)
      }
    }
    let twice = try match("--output", "x.csv", "--certificate", "x.csv")
    #expect(twice.code == 64)
    #expect(try folder.names() == ["link.csv", "members.csv"])
  }

  @Test func `the same command twice keeps the first round, and says how to go on`() throws {
    #expect(try match("--output", "pairs.csv").code == 0)
    let pairs = try folder.read("pairs.csv")
    let again = try match("--output", "pairs.csv")
    #expect(again.code == 73)
    #expect(
      again.errLines == [
        "rct: pairs.csv exists, nothing was written: choose another name (where a command has --force, that replaces the file)."
      ])
    #expect(try folder.read("pairs.csv") == pairs)
  }

  @Test func `a folder or a device is no output`() throws {
    for path in [".", "/dev/full"] {
      for force in [[], ["--force"]] {
        let outcome = try RctProcess.run(
          ["match", "members.csv", "--output", path] + force, in: folder)
        #expect(outcome.code == 73)
        #expect(outcome.err.contains("not a regular file"))
      }
    }
  }

  @Test func `a certificate needs a file, and the report shares standard output with nothing`()
    throws
  {
    let certificate = try match("--certificate", "-")
    #expect(certificate.code == 64)
    #expect(certificate.out.isEmpty)
    #expect(certificate.err.contains("give the certificate a file"))
    let both = try match("--json", "--output", "-")
    #expect(both.code == 64)
    #expect(both.err.contains("--json writes to standard output, and so would the data"))
    #expect(!both.out.contains("groups"))
    #expect(try folder.names() == ["members.csv"])
    let alone = try match("--seed", "5", "--output", "-")
    #expect(try alone.out == match("--seed", "5").out)
  }

  /// Between these two it is never one day.
  @Test func `today is that of the zone in TZ, also where the system has no files of zones`() throws
  {
    let days = try ["Pacific/Kiritimati", ":Pacific/Pago_Pago"].map { zone in
      let said = try RctProcess.run(
        ["match", "members.csv", "--seed", "1"], in: folder,
        environment: ["TZ": zone, "TZDIR": "/nowhere"])
      return try #require(said.err.firstMatch(of: /\d{4}-\d\d-\d\d/), "\(said.err)").output
    }
    #expect(days[0] > days[1])
  }

  @Test func `a zone in TZ that is none is refused, and whatever else it may say is not`() throws {
    func match(_ zone: String, _ more: [String: String] = [:]) throws -> RctProcess.Outcome {
      try RctProcess.run(
        ["match", "members.csv", "--seed", "1"], in: folder,
        environment: ["TZ": zone].merging(more) { $1 })
    }
    for zone in ["Europe/Londn", ":Europe/Londn", "BST", "London"] {
      let refused = try match(zone)
      let name = zone.trimmingPrefix(":")
      #expect(
        refused.code == 64 && refused.err.contains("TZ=\(name): no zone is"), "\(refused.err)")
      #expect(try match(zone, ["RCT_TODAY": "2027-03-01"]).code == 0)
    }
    for zone in ["", "UTC", "GMT0BST,M3.5.0/1,M10.5.0", "/etc/localtime", "Europe/London"] {
      #expect(try match(zone).code == 0, "\(zone)")
      #expect(try match(zone, ["TZDIR": "/nowhere"]).code == 0, "\(zone)")
    }
  }

  @Test func `an output in a folder that is not there is refused`() throws {
    let outcome = try match("--output", "absent/pairs.csv")
    #expect(outcome.code == 73)
    #expect(try folder.names() == ["members.csv"])
  }

  @Test func `a full disk behind standard output is exit code 74`() throws {
    for extra in [["--seed", "1"], ["--json"]] {
      let outcome = try RctProcess.run(
        ["match", "members.csv"] + extra, in: folder, output: "/dev/full")
      #expect(outcome.code == 74)
      #expect(outcome.err.contains("standard output cannot be written"))
    }
  }

  @Test func `what was done before standard output failed is not said to be undone`() throws {
    for line in ["init", "members import members.csv", "round draw --seed 1"] {
      #expect(try RctProcess.type(line, in: folder).code == 0)
    }
    let confirmed = try RctProcess.run(
      ["round", "confirm", "--json"], in: folder, output: "/dev/full")
    #expect(confirmed.code == 74)
    #expect(confirmed.err.contains("; what the command did stays done."), "\(confirmed.err)")
    #expect(try RctProcess.run(["round", "list"], in: folder).out.contains("confirmed"))
    // A stream that was closed is not taken by a file of the programme.
    let closed = try ChildProcess.shell("rct members forget m01 --yes --json >&-", in: folder)
    #expect(closed.code == 74)
    #expect(try RctProcess.run(["doctor"], in: folder).code == 0)
    // Nor without /dev, as in a bare chroot: the database could not be opened, and its owner was asked about.
    let bare = try ChildProcess.shell(
      "strace -f -o /dev/null -P /dev/null -e inject=openat:error=ENOENT bash -c 'rct doctor --json <&-'",
      in: folder)
    #expect(bare.code == 0, "\(bare.out)\(bare.err)")
  }

  @Test(arguments: ["--version", "--help", "help match", "--generate-completion-script bash"])
  func `what rct says of itself has to arrive, too`(line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let lost = try RctProcess.run(words, in: folder, output: "/dev/full")
    #expect(lost.code == 74)
    #expect(lost.err.contains("standard output cannot be written"), "\(lost.err)")
    let said = try RctProcess.run(words, in: folder)
    #expect(said.code == 0 && said.err.isEmpty && said.out.hasSuffix("\n"))
  }

  @Test func `an interrupt at any moment leaves the old file or the new, and nothing else`() throws
  {
    try folder.write("old\n", to: "pairs.csv")
    for milliseconds in 0..<30 {
      let process = Process()
      process.executableURL = try RctProcess.executable()
      process.arguments = ["match", "members.csv", "--output", "pairs.csv", "--force"]
      process.currentDirectoryURL = folder.url
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      process.interrupt()
      process.waitUntilExit()
      #expect(try folder.names() == ["members.csv", "pairs.csv"], "after \(milliseconds) ms")
      let text = try folder.read("pairs.csv")
      #expect(text == "old\n" || WrittenPairs(text).groups.count == 3)
    }
  }

  @Test func `a reader that goes away is exit code 74, not a signal`() throws {
    let process = Process()
    process.executableURL = try RctProcess.executable()
    process.arguments = ["match", "members.csv"]
    process.currentDirectoryURL = folder.url
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 74)
  }
}
