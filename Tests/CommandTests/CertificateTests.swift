import Foundation
import TestSupport
import Testing

@Suite struct `A certificate on disk` {
  /// Forty-one members in four regions, one pin, some exclusions: odd, so that trios are bounded.
  private func files(in folder: TemporaryFolder) throws -> [String] {
    let regions = ["Wales", "Scotland", "London", "North West"]
    let rows = (10...50).map { "m\($0),Member \($0),\(regions[$0 % 4])" }
    try folder.write("id,name,region\n" + rows.joined(separator: "\n") + "\n", to: "members.csv")
    try folder.write("member_1,member_2\nm10,m11\nm12,m13\n", to: "exclusions.csv")
    try folder.write("member_1,member_2\nm20,m31\n", to: "pins.csv")
    return ["members.csv", "--exclusions", "exclusions.csv", "--pins", "pins.csv"]
  }

  @Test func `proves the round that it was written with`() throws {
    let folder = try TemporaryFolder()
    let files = try files(in: folder)
    let match = try RctProcess.run(
      ["match"] + files + ["--output", "pairs.csv", "--certificate", "proof.json", "--seed", "1"],
      in: folder)
    #expect(match.code == 0, "\(match.err)")
    #expect(match.err.contains("certificate: proof.json"))
    let verify = try RctProcess.run(
      ["verify"] + files + ["--pairs", "pairs.csv", "--certificate", "proof.json"], in: folder)
    #expect(verify.code == 0, "\(verify.err)")
    #expect(verify.out.contains("best possible under these rules"), "\(verify.out)")
  }

  @Test func `is refused once the members are others`() throws {
    let folder = try TemporaryFolder()
    let files = try files(in: folder)
    _ = try RctProcess.run(
      ["match"] + files + ["--output", "pairs.csv", "--certificate", "proof.json"], in: folder)
    let members = try folder.read("members.csv")
    try folder.write(members.replacing("m30,", with: "n30,"), to: "members.csv")
    let verify = try RctProcess.run(
      ["verify"] + files + ["--pairs", "pairs.csv", "--certificate", "proof.json"], in: folder)
    #expect(verify.code == 1)
    #expect(
      verify.out.contains("members.csv has changed since the certificate was written"),
      "\(verify.out)")
  }

  @Test func `says which file was edited, added or left out, and which only moved`() throws {
    let folder = try TemporaryFolder()
    let files = try files(in: folder)
    let rounds = ["one.csv", "two.csv"]
    for (number, name) in rounds.enumerated() {
      try folder.write("round,member_1,member_2\n\(number + 1),m10,m1\(number + 2)\n", to: name)
    }
    _ = try RctProcess.run(
      ["match"] + files + ["--history"] + rounds
        + ["--output", "pairs.csv", "--certificate", "proof.json"], in: folder)
    func verify(_ inputs: [String]) throws -> ChildProcess.Outcome {
      try RctProcess.run(
        ["verify"] + inputs + ["--pairs", "pairs.csv", "--certificate", "proof.json"], in: folder)
    }
    try folder.write(folder.read("two.csv"), to: "copy.csv")
    let moved = try verify(files + ["--history", "copy.csv", "one.csv"])
    #expect(moved.code == 0, "\(moved.out)")
    let fewer = try verify(files + ["--history", "two.csv"])
    #expect(fewer.code == 1)
    #expect(
      fewer.out.contains(
        "the certificate was written with \"one.csv\" (history), which is not given"),
      "\(fewer.out)")
    try folder.write("[matching]\nodd = \"trio\"\n", to: "policy.toml")
    let more = try verify(files + ["--history", "one.csv", "two.csv", "--policy", "policy.toml"])
    #expect(more.code == 1)
    #expect(
      more.out.contains("the certificate was written without policy.toml (policy)"), "\(more.out)")
    let pins = try folder.read("pins.csv")
    try folder.write(pins + "\n", to: "pins.csv")
    let edited = try verify(files + ["--history", "one.csv", "two.csv"])
    #expect(edited.code == 1)
    #expect(
      edited.out.contains("pins.csv has changed since the certificate was written"),
      "\(edited.out)")
  }

  @Test func `of potentials proves nothing of rounds with another host`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann\nx,Xia\ny,Yve\n", to: "members.csv")
    try folder.write("round,group,member_1,member_2\n1,1,a,y\n", to: "pairs.csv")
    let numbers = (0..<6).map { "\"\(1 << (50 - 10 * $0))\"" }.joined(separator: ",")
    try folder.write(
      "{\"format\":\"rct-certificate\",\"version\":2,\"potentials\":{\"scale\":2,"
        + "\"units\":[\(numbers)],"
        + "\"parts\":[{\"potentials\":{\"a\":\"0\",\"y\":\"0\"},\"blossoms\":[]}]}}",
      to: "proof.json")
    func verify(_ hosts: String, _ arguments: String...) throws -> String {
      try folder.write("[matching]\nodd = \"host\"\nhosts = [\(hosts)]\n", to: "policy.toml")
      let outcome = try RctProcess.run(
        [
          "verify", "members.csv", "--policy", "policy.toml", "--pairs", "pairs.csv",
          "--certificate", "proof.json",
        ] + arguments, in: folder)
      #expect(outcome.code == 0, "\(outcome.out)")
      return outcome.out
    }
    let several = try verify("\"x\", \"y\"")
    #expect(several.contains("with Yve (y) as host no round costs less than (0, 0, 0, 0, 0, 0);"))
    #expect(!several.contains("best possible"), "\(several)")
    let report = try verify("\"x\", \"y\"", "--json")
    #expect(report.contains("\"bound\":null") && report.contains("\"proven\":false"), "\(report)")
  }

  @Test func `is no bound for larger groups`() throws {
    let folder = try TemporaryFolder()
    let files = try files(in: folder)
    let match = try RctProcess.run(
      ["match"] + files + ["--group-size", "4", "--certificate", "proof.json"], in: folder)
    #expect(match.code == 64)
    #expect(match.err.contains("have no certificate"))
    #expect(try !folder.names().contains("proof.json"))
  }
}
