import Foundation
import Testing
import TestSupport

/// How far a long work is: shown at a terminal, and nowhere else.
@Suite struct ProgressTests {
  @Test func `a large import and export show a bar at a terminal, and nothing in a pipe`() throws {
    let folder = try TemporaryFolder()
    let rows = (1...12_000).map { "m\($0),Member \($0),m\($0)@example.org,Region \($0 % 9)\n" }
    try folder.write("id,name,email,region\n" + rows.joined(), to: "members.csv")
    let script = """
      import json, os, pty, subprocess

      def run(*command, terminal):
          if not terminal:
              done = subprocess.run(command, cwd=place, capture_output=True, text=True)
              return [done.returncode, done.stderr]
          ours, theirs = pty.openpty()
          process = subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=theirs)
          os.close(theirs)
          seen = b""
          while True:
              try:
                  part = os.read(ours, 65536)
              except OSError:
                  break
              if not part:
                  break
              seen += part
          return [process.wait(), seen.decode()]

      place, rct = "\(folder.url.path)", "\(try RctProcess.executable().path)"
      results = []
      for terminal in (True, False):
          home = f"home-{terminal}"
          run(rct, "init", home, terminal=False)
          results.append(run(rct, "members", "import", "members.csv", "--home", home, terminal=terminal))
          results.append(run(rct, "members", "export", "--home", home, terminal=terminal))
      print(json.dumps([[str(code), text] for code, text in results]))
      """
    let results = try Python.json(script, as: [[String]].self)
    try #require(results.count == 4)
    #expect(results.allSatisfy { $0[0] == "0" }, "\(results)")
    let clear = "\r\u{1B}[K"
    #expect(results[0][1].contains(clear + "reading ["))
    #expect(results[0][1].contains(clear + "writing [########################------] 83 %" + clear))
    #expect(results[1][1].contains(clear + "writing [#"))
    #expect(results[1][1].contains(clear + "12000 members\r\n"))
    #expect(results[2][1].hasPrefix("read 12000 members"))
    #expect(results[3][1] == "12000 members\n")
  }
}
