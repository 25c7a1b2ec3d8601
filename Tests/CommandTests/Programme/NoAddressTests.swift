import Testing
import TestSupport

/// Members may come without addresses: then nothing can be sent, and pair lists are all there is.
@Suite struct NoAddressTests {
  @Test func `nobody is asked to look at messages of a round in which nobody has an address`()
    throws
  {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> String {
      let outcome = try RctProcess.run(
        line.split(separator: " ").map(String.init), in: folder,
        environment: ["RCT_TODAY": "2027-02-01"])
      #expect(outcome.code == 0, "\(line): \(outcome.err)")
      return outcome.out
    }
    try folder.write("id,name\na,Ann\nb,Bo\n", to: "members.csv")
    for line in ["init", "members import members.csv", "round draw --seed 1", "round confirm"] {
      _ = try rct(line)
    }
    #expect(try rct("next").contains("\nnext: rct round export 2027-02 "))
    _ = try rct("round export --output pairs.csv")
    // rct mail preview would be refused: there is nobody to send a message to.
    #expect(
      try rct("next").hasSuffix(
        "\nnext: nothing to do in 2027-02; the next round can be drawn next month\n"))
    _ = try rct("members edit a --email ann@example.org")
    #expect(try rct("next").contains("\nnext: rct mail preview "))
  }
}
