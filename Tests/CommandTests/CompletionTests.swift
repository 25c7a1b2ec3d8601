import Foundation
import TestSupport
import Testing

@Suite struct CompletionTests {
  /// What `rct` says of its commands to programs that write manuals.
  private struct Command: Decodable {
    struct Argument: Decodable {
      /// What goes with it, such as the values of a list, is not looked at.
      struct Completion: Decodable {}

      var kind: String
      var valueName: String?
      var completionKind: [String: Completion]?
    }

    var commandName: String
    var arguments: [Argument]?
    var subcommands: [Command]?

    var all: [Command] { [self] + (subcommands ?? []).flatMap(\.all) }
  }

  private struct Manual: Decodable {
    var command: Command
  }

  @Test func `every file and folder that a command takes can be completed`() throws {
    let manual = try RctProcess.run(["--experimental-dump-help"], in: TemporaryFolder())
    let commands = try JSONDecoder().decode(Manual.self, from: Data(manual.out.utf8)).command.all
    var count = 0
    for command in commands {
      for argument in command.arguments ?? [] where argument.kind != "flag" {
        let completion = argument.completionKind?.keys.first
        switch argument.valueName {
        case "file", "files":
          #expect(completion == "file", "\(command.commandName)")
        case "dir":
          #expect(completion == "directory", "\(command.commandName)")
        case "format", "kind", "encoding", "delimiter":
          #expect(completion == "list", "\(command.commandName)")
        default: continue
        }
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test(
    arguments: [
      ("rct members import mem", "members.csv"), ("rct match mem", "members.csv"),
      ("rct match members.csv --history rou", "round-1.csv"), ("rct next --home cof", "coffee"),
      ("rct round export 2027-03 --format xl", "xlsx"), ("rct mail queue intro", "introductions"),
      ("rct mail bounces import rou", "round-1.csv"),
      ("rct members import members.csv --mode a", "add"),
      ("rct mem", "members"),
    ])
  func `the Tab key of bash completes commands, files and values`(
    line: String, expected: String
  ) throws {
    let folder = try TemporaryFolder()
    for name in ["members.csv", "round-1.csv"] { try folder.write("", to: name) }
    let outcome = try ChildProcess.shell(
      """
      mkdir coffee
      source <(rct --generate-completion-script bash)
      COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE)
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _rct rct "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """, in: folder)
    #expect(outcome.out == expected + "\n", "\(outcome.err)")
  }
}
