import Testing
import TestSupport

@Suite struct BadInputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Community.members(6), to: "members.csv")
  }

  private func match(_ arguments: String...) throws -> RctProcess.Outcome {
    try RctProcess.run(["match"] + arguments + ["--output", "pairs.csv"], in: folder)
  }

  /// Expects `code`, nothing written, nothing on standard output.
  private func expect(_ code: Int32, _ outcome: RctProcess.Outcome) throws {
    #expect(outcome.code == code, "\(outcome.err)")
    #expect(outcome.out.isEmpty)
    #expect(try !folder.names().contains("pairs.csv"))
  }

  @Test func `all findings of all files are shown in one run`() throws {
    try folder.write("id,name,email\na,A,not an address\nb,B,\nb,B,\n", to: "bad.csv")
    try folder.write("round,member_1,member_2\nzero,x,y\n", to: "history.csv")
    try folder.write("member_1,member_2,until\na,a,\na,b,someday\n", to: "exclusions.csv")
    try folder.write("member_1,member_2\nc,\n", to: "pins.csv")
    try folder.write("[matching]\nodd = \"dance\"\n", to: "policy.toml")
    let outcome = try match(
      "bad.csv", "--history", "history.csv", "--exclusions", "exclusions.csv", "--pins",
      "pins.csv", "--policy", "policy.toml")
    try expect(65, outcome)
    for place in [
      "bad.csv:2:", "bad.csv:4:", "history.csv:2:", "exclusions.csv:2:", "exclusions.csv:3:",
      "pins.csv:2:", "policy.toml:2:",
    ] {
      #expect(outcome.err.contains("rct: \(place)"), "\(place) in \(outcome.err)")
    }
    // Whom the broken roster would know, nobody can say: no such finding.
    #expect(!outcome.err.contains("not among the members"))
  }

  @Test func `files that are not there, or are folders, are all named`() throws {
    let outcome = try match("absent.csv", "--history", ".", "gone.csv", "--pins", "lost.csv")
    try expect(66, outcome)
    #expect(outcome.errLines.count == 4)
    for name in ["absent.csv", ".", "gone.csv", "lost.csv"] {
      #expect(outcome.errLines.contains { $0.hasPrefix("rct: \(name) ") }, "\(name)")
    }
  }

  @Test func `what is read of a members list otherwise than it looks is said`() throws {
    try folder.write("id,name\nx,Ann\nid,name\ny,ZoÃ«\n", to: "list.csv")
    let outcome = try match("list.csv")
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(
      outcome.err.contains("\nnote: the headings stand again in line 3, which is not read\n"),
      "\(outcome.err)")
    #expect(outcome.err.contains("\nnote: letters such as \"Ã«\" (first in line 4) look "))
  }

  @Test func `files in each other's place are told apart`() throws {
    try folder.write("round,member_1,member_2\n1,m01,m02\n", to: "history.csv")
    let swapped = try match("history.csv", "--history", "members.csv")
    try expect(65, swapped)
    #expect(swapped.err.contains("is it a list of groups or pairs, not of members?"))
    for option in ["--history", "--exclusions", "--pins"] {
      #expect(try match("members.csv", option, "members.csv").err.contains("a members file?"))
    }
    try folder.write(
      "id,name,partner_names,partner_emails,round\nx,Ann,Bo,bo@x,1\ny,Bo,Ann,a@x,1\n",
      to: "merge.csv")
    let merged = try match("merge.csv")
    try expect(65, merged)
    #expect(merged.err.contains("; is it the mail merge of a round"), "\(merged.err)")
    let meant = try match("merge.csv", "--map", "partner_emails=")
    #expect(meant.code == 0, "\(meant.err)")
  }

  @Test func `nobody to draw is bad data`() throws {
    try folder.write("id,name,status\na,A,paused\nb,B,left\n", to: "idle.csv")
    let outcome = try match("idle.csv")
    try expect(65, outcome)
    #expect(outcome.err.contains("no participants"))
  }

  @Test func `a policy that does not fit is bad configuration`() throws {
    try folder.write("[[rule]]\nfacet = \"shoe\"\napart = 1\n", to: "shoe.toml")
    let shoe = try match("members.csv", "--policy", "shoe.toml")
    try expect(78, shoe)
    #expect(shoe.err.contains("shoe"))

    try folder.write("[matching]\ngrup_size = 3\n", to: "typo.toml")
    let typo = try match("members.csv", "--policy", "typo.toml")
    try expect(78, typo)
    #expect(typo.err.contains("typo.toml:2:"))

    try folder.write("[matching]\nodd = \"host\"\nhosts = [\"nobody\"]\n", to: "host.toml")
    try expect(78, match("members.csv", "--policy", "host.toml"))
  }

  @Test func `a window in months needs dates`() throws {
    try folder.write("round,member_1,member_2\n1,m01,m02\n", to: "history.csv")
    try folder.write("[matching]\nrepeat_window = \"18 months\"\n", to: "window.toml")
    let outcome = try match("members.csv", "--history", "history.csv", "--policy", "window.toml")
    try expect(65, outcome)
  }

  @Test func `an exclusion of somebody unknown needs leave`() throws {
    try folder.write("member_1,member_2\nm01,stranger\n", to: "exclusions.csv")
    try expect(65, match("members.csv", "--exclusions", "exclusions.csv"))
    let allowed = try RctProcess.run(
      ["match", "members.csv", "--exclusions", "exclusions.csv", "--allow-unknown"], in: folder)
    #expect(allowed.code == 0)
  }
}
