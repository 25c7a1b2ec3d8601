import Interchange
import Testing

struct WindowsPathTests {
  @Test(arguments: [
    (
      #"C:\Users\ann\OneDrive - NHS\pairs.xlsx"#, "it is /mnt/c/Users/ann/OneDrive - NHS/pairs.xlsx"
    ),
    ("d:/pairs.csv", "it is /mnt/d/pairs.csv"),
    (#"\\wsl$\Debian\home\ann\coffee"#, "it is /home/ann/coffee"),
    (#"\\wsl.localhost\Debian\home\ann"#, "it is /home/ann"),
    (#"\\server\share\pairs.csv"#, "paths have / for \\"),
    // What is left of one where a shell read it.
    ("C:Usersannpairs.csv", "paths have / for \\"),
  ])
  func `a path of Windows is no name of a file here, and the one that is meant is said`(
    path: String, place: String
  ) throws {
    let words = "it is a path of Windows; in the Linux of Windows \(place)"
    #expect(WindowsPath(path)?.advice.hasPrefix(words) == true)
    #expect(throws: InterchangeError.self) {
      try OutputFile.write("x", to: path, overwrite: true)
    }
    let absent = InterchangeError.absent(path: path).description
    #expect(absent.hasPrefix("\(path) does not exist: \(words)"), "\(absent)")
  }

  @Test(arguments: [
    "pairs.csv", "/mnt/c/Users/ann/pairs.csv", "2027-03 09:30.csv", "C:", #"a\b.csv"#,
  ])
  func `other names stay what they are`(path: String) {
    #expect(WindowsPath(path) == nil)
    #expect(InterchangeError.absent(path: path).description == "\(path) does not exist.")
  }
}
