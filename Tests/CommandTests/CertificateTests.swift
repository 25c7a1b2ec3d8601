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
    #expect(verify.out.contains("the certificate is not of this round"))
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
