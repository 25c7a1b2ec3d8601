import Foundation
import Interchange
import TestSupport
import Testing

struct SourceFileTests {
  @Test func `a file is read with its name as typed`() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("a")))
    let file = try SourceFile.read(folder.path("a"))
    #expect(file == SourceFile(name: folder.path("a"), bytes: bytes))
  }

  @Test func `an absent file, a directory and a file that is no folder are told apart`() throws {
    let folder = try TemporaryFolder()
    try OutputFile.write("", to: folder.path("a"), overwrite: false)
    for path in [folder.path("none"), folder.path("a/b"), ""] {
      #expect(throws: InterchangeError.absent(path: path)) { try SourceFile.read(path) }
    }
    #expect(throws: InterchangeError.directory(path: folder.url.path)) {
      try SourceFile.read(folder.url.path)
    }
  }

  @Test func `a minus is standard input`() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try OutputFile.write("id\nq1\n", to: folder.path("a"), overwrite: false)
      close(STDIN_FILENO)
      precondition(open(folder.path("a"), O_RDONLY) == STDIN_FILENO)
      let file = try SourceFile.read("-")
      precondition(file.name == "-" && file.bytes == Array("id\nq1\n".utf8))
    }
  }

  @Test func `errors are sentences that name the file`() {
    let finding = Finding(file: "a\u{1B}.csv", line: 7, column: 12, message: "wrong")
    #expect(InterchangeError.badData([finding]).description == "a\\u{1B}.csv:7:12: wrong")
    #expect(InterchangeError.absent(path: "x").description == "x does not exist.")
    #expect(
      InterchangeError.unreadable(path: "x", reason: "Permission denied").description
        == "x cannot be read: Permission denied.")
    #expect(
      InterchangeError.exists(path: "x").description
        == "x exists, nothing was written: choose another name (where a command has --force, that replaces the file)."
    )
  }
}
