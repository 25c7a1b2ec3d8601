import Foundation
import Interchange
import Testing

struct SourceFileTests {
  @Test func `a file is read with its name as typed`() throws {
    try Folder.temporary { folder in
      let bytes = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
      try Data(bytes).write(to: URL(fileURLWithPath: folder.file("a")))
      let file = try SourceFile.read(folder.file("a"))
      #expect(file == SourceFile(name: folder.file("a"), bytes: bytes))
    }
  }

  @Test func `an absent file, a directory and a file that is no folder are told apart`() throws {
    try Folder.temporary { folder in
      try OutputFile.write("", to: folder.file("a"), overwrite: false)
      for path in [folder.file("none"), folder.file("a/b"), ""] {
        #expect(throws: InterchangeError.absent(path: path)) { try SourceFile.read(path) }
      }
      #expect(throws: InterchangeError.directory(path: folder.path)) {
        try SourceFile.read(folder.path)
      }
    }
  }

  @Test func `a minus is standard input`() async {
    await #expect(processExitsWith: .success) {
      try Folder.temporary { folder in
        try OutputFile.write("id\nq1\n", to: folder.file("a"), overwrite: false)
        close(STDIN_FILENO)
        precondition(open(folder.file("a"), O_RDONLY) == STDIN_FILENO)
        let file = try SourceFile.read("-")
        precondition(file.name == "-" && file.bytes == Array("id\nq1\n".utf8))
      }
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
