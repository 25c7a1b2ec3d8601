import Testing
import TestSupport

/// Lines that a programme refuses: each says what is wrong and what is expected, and changes nothing.
@Suite struct RefusalTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  private func content() throws -> [String] {
    try ["members export", "exclusions list", "round export", "round list"].map { try rct($0).out }
  }

  @Test func `who is there already, who is nobody, and what cannot be`() throws {
    let before = try content()
    for (line, sentence) in [
      ("members add --id m01", "id \"m01\" belongs to a member already"),
      ("members add --id m09 --email M01@example.org", "belongs to member \"m01\""),
      ("members edit m02 --email m01@example.org", "belongs to member \"m01\""),
      ("members readdress m02 m01@example.org", "belongs to member \"m01\""),
      ("members edit m02 --email nope", "\"nope\" is not an e-mail address; expected name@host"),
      ("members add --name Nobody", "a new member needs --email, or --id"),
      ("members list --status tired", "it is one of active, paused, left, not-opted-in"),
      ("members merge m03 m03", "both are member \"m03\"; expected two"),
      ("exclusions add m04 m04", "\"m04\" is named twice; name two members"),
      ("round swap m01 m01", "\"m01\" is named twice; name two members"),
      ("round pair m02 m02", "\"m02\" is named twice; name two members"),
      ("round explain m01 m01", "\"m01\" is named twice; name two members"),
      ("round draw --redraw --label a/b", "\"a/b\" cannot be a label: letters, digits, - _ ."),
      (
        "round export --format ics --slot 2027-03-28T01:30 --slot-zone Europe/London",
        "clocks are put forward over that time in Europe/London, and never show it"
      ),
    ] {
      let refused = try rct(line)
      #expect(refused.code == 64 && refused.out.isEmpty, "\(line): \(refused.out)")
      #expect(refused.err.contains(sentence), "\(line): \(refused.err)")
    }
    #expect(try content() == before)
  }

  @Test func `the last one of a round does not drop out of it`() throws {
    for number in 3...8 { #expect(try rct("members pause m0\(number)").code == 0) }
    #expect(try rct("round draw --redraw").code == 0)
    #expect(try rct("round drop m01").code == 2)
    let sentence = "without Test Person 2 (m02) nobody would be left in round 2027-03: "
    let drafted = try rct("round drop m02")
    #expect(
      drafted.code == 64 && drafted.err.contains(sentence + "rct round discard throws"),
      "\(drafted.err)")
    #expect(try rct("round confirm").code == 0)
    let confirmed = try rct("round drop m02")
    #expect(
      confirmed.code == 64 && confirmed.err.contains(sentence + "it is confirmed, and while"),
      "\(confirmed.err)")
    for line in ["round reopen", "round discard"] { #expect(try rct(line).code == 0) }
  }
}
