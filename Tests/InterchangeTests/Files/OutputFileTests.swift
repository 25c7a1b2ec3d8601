import Foundation
import Interchange
import TestSupport
import Testing

struct OutputFileTests {
  @Test func `a file is written whole, for its owner only, and nothing else is left`() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "é\n", count: 200_000)
    try OutputFile.write(text, to: folder.path("a.csv"), overwrite: false)
    #expect(try folder.read("a.csv") == text)
    #expect(try folder.mode(of: "a.csv") == 0o600)
    #expect(try folder.names() == ["a.csv"])
  }

  @Test func `the owner can read the file whatever the umask`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      for (mask, name) in [(0o777, "a"), (0, "b")] as [(mode_t, String)] {
        umask(mask)
        try OutputFile.write("x", to: folder.path(name), overwrite: false)
        let mode = try folder.mode(of: name)
        precondition(mode == 0o600)
      }
    }
  }

  @Test func `an existing file is left alone unless it may be replaced`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.csv")
    try OutputFile.write("old", to: path, overwrite: true)
    #expect(throws: InterchangeError.exists(path: path)) {
      try OutputFile.write("new", to: path, overwrite: false)
    }
    #expect(throws: InterchangeError.exists(path: path)) {
      try OutputFile.check(path, overwrite: false)
    }
    #expect(try folder.read("a.csv") == "old")
    try OutputFile.write("new", to: path, overwrite: true)
    #expect(try folder.read("a.csv") == "new")
    #expect(try folder.names() == ["a.csv"])
  }

  @Test func `of many writers to a free name exactly one gets it`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("free")
    let won = await withTaskGroup(of: Bool.self) { group in
      for writer in 0..<32 {
        group.addTask {
          (try? OutputFile.write("\(writer)", to: path, overwrite: false)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(won == 1)
    #expect(try folder.names() == ["free"])
  }

  @Test func `a link stays a link, and a dangling one is not free`() throws {
    let folder = try TemporaryFolder()
    let (link, target) = (folder.path("link"), folder.path("target"))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(throws: InterchangeError.exists(path: link)) {
      try OutputFile.write("x", to: link, overwrite: false)
    }
    try OutputFile.write("old", to: target, overwrite: false)
    try OutputFile.write("new", to: link, overwrite: true)
    #expect(try folder.read("target") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func `devices and directories are not replaced`() throws {
    let reason = "it exists and is not a regular file"
    for path in ["/dev/null", "/"] {
      #expect(throws: InterchangeError.cannotCreate(path: path, reason: reason)) {
        try OutputFile.write("x", to: path, overwrite: true)
      }
    }
  }

  @Test func `a folder that is not there is named`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("none/a.csv")
    #expect(
      throws: InterchangeError.cannotCreate(path: path, reason: "No such file or directory")
    ) {
      try OutputFile.write("x", to: path, overwrite: false)
    }
  }

  @Test func `a write that fails leaves nothing, and the old file as it was`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try OutputFile.write("old", to: folder.path("a"), overwrite: false)
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      precondition(setrlimit(__rlimit_resource_t(1), &limit) == 0)  // RLIMIT_FSIZE
      do {
        let text = String(repeating: "x", count: 5000)
        try OutputFile.write(text, to: folder.path("a"), overwrite: true)
        preconditionFailure("the file is larger than the limit")
      } catch InterchangeError.cannotWrite(_, let reason) {
        precondition(reason == "File too large")
      }
      let (names, text) = (try folder.names(), try folder.read("a"))
      precondition(names == ["a"] && text == "old")
    }
  }
}
